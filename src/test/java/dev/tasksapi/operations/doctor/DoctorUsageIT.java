package dev.tasksapi.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.PackagedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the program says to whoever does not know how it is used. What else is wrong is in {@code DoctorArgumentsTest}.
 */
class DoctorUsageIT {
    @ParameterizedTest
    @ValueSource(
            strings = {"doctr", "doctor eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "doctor --token eyJhbGciOiJIUzI1NiJ9.e30.c2ln"})
    void whatCannotBeUnderstoodEndsWithTwo(String arguments) {
        DoctorReport report = DoctorReport.run(Map.of(), "", arguments.split(" "));
        assertThat(report.exitCode()).as(report.output()).isEqualTo(2);
        assertThat(report.output()).isNotBlank().doesNotContain("eyJ");
    }

    @Test
    void thePackagedProgramEndsAsItDoesHere() {
        DoctorReport here = DoctorReport.run(Map.of(), "", "doctor", "--tokn");
        assertThat(DoctorReport.ofProcess(PackagedProgram.command("doctor", "--tokn"), Map.of(), ""))
                .isEqualTo(here);
        assertThat(here.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "doctor --help"})
    void helpIsNoMistake(String arguments) {
        DoctorReport report = DoctorReport.run(Map.of(), "", arguments.split(" "));
        assertThat(report.exitCode()).isZero();
        assertThat(report.output()).startsWith("usage: ");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/doctor is a shell script")
    void theScriptSaysHowToBuildWhatItAsks(@TempDir Path folder) throws IOException {
        Path script = Files.createDirectory(folder.resolve("bin")).resolve("doctor");
        Files.copy(Path.of("bin", "doctor"), script);
        DoctorReport report = DoctorReport.ofProcess(List.of("sh", script.toString(), "--token", "-"), Map.of(), "");
        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(report.output())
                .isEqualTo(
                        "bin/doctor asks the packaged service, which is not built yet: ./mvnw package -DskipTests\n");
    }
}
