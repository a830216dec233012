package dev.tasksapi.operations.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.operations.doctor.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor is given, and what it takes out of it. */
class DoctorArgumentsTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "  abc \r\nmore\n",
                "Bearer abc",
                "authorization: bearer  abc",
                "Authorization: Bearer abc\n"
            })
    void aTokenIsTheFirstLineOfItsFileWithoutTheHeaderAroundIt(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), content);
        Evidence evidence = DoctorArguments.of(List.of("--token", file.toString(), "--origin=https://a.example"))
                .read();
        assertThat(evidence.token()).isEqualTo("abc");
        assertThat(evidence.cookie()).isNull();
        assertThat(evidence.origin()).isEqualTo("https://a.example");
        assertThat(evidence.toString()).doesNotContain("abc");
    }

    @Test
    void cookiesMayHaveTheirHeaderAroundThem() throws IOException {
        Path file = Files.writeString(folder.resolve("cookie"), "Cookie: a=b; c=d");
        assertThat(DoctorArguments.of(List.of("--cookie=" + file)).read().cookie())
                .isEqualTo("a=b; c=d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJhbGciOiJIUzI1NiJ9",
                "--tokn -",
                "--token",
                "--token - --token -",
                "--token - --cookie -",
                "--origin a --origin=b"
            })
    void whatCannotBeUnderstoodIsRefusedWithoutBeingRepeated(String arguments) {
        assertThatThrownBy(() -> DoctorArguments.of(List.of(arguments.split(" "))))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("eyJ")
                .hasMessageNotContaining("tokn");
    }

    @Test
    void aTokenInThePlaceOfItsFileIsRefusedWithoutBeingRepeated() {
        DoctorArguments arguments = DoctorArguments.of(List.of("--token", "eyJhbGciOiJIUzI1NiJ9.e30.c2ln"));
        assertThatThrownBy(arguments::read)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("takes the name of a file")
                .hasMessageNotContaining("eyJ");
    }

    @Test
    void anEmptyFileIsNoToken() throws IOException {
        Path file = Files.writeString(folder.resolve("empty"), "\n\n");
        assertThatThrownBy(() ->
                        DoctorArguments.of(List.of("--token", file.toString())).read())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nothing to read");
    }
}
