package dev.tasksapi.callers.tokens;

import static dev.tasksapi.callers.tokens.Answers.assertCallerIs;
import static dev.tasksapi.callers.tokens.Answers.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bin/token prints is good here. */
@QuarkusTest
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/token is a shell script")
class TokenScriptTest {
    private static final Path SCRIPT = Path.of("bin", "token").toAbsolutePath();
    private static final String BY_ENVIRONMENT = "export BETTER_AUTH_SECRET='" + TestTokens.SECRET + "'; ";

    private record Output(int exitCode, String out, String err) {}

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {"user-1", "\"quoted\" back\\slash \\u0041 %s $HOME `id` {\"sub\":\"victim\"}", "Ünïcödé 日本語 😀"})
    void theServiceKnowsWhoItIsFor(String subject) throws IOException, InterruptedException {
        Output output = run(BY_ENVIRONMENT, subject);
        assertThat(output.err()).isEmpty();
        assertThat(output.exitCode()).isZero();
        assertThat(output.out()).endsWith("\n");
        assertCallerIs(subject, "Bearer " + output.out().strip());
    }

    /** The token says what was asked for; that no user has such a name is for the service to say. */
    @Test
    void controlCharactersAreEncoded() throws IOException, InterruptedException {
        String token = run(BY_ENVIRONMENT, "a\n\t\u0001b").out().strip();
        assertRefused(token, "Invalid token");
    }

    @Test
    void theSecretMayStandInADotEnv() throws IOException, InterruptedException {
        Files.writeString(folder.resolve(".env"), "PORT=8080\nBETTER_AUTH_SECRET=" + TestTokens.SECRET + "\n", UTF_8);
        assertCallerIs(
                "user-1",
                "Bearer " + run("unset BETTER_AUTH_SECRET; ", "user-1").out().strip());
    }

    /** Which this service, having a secret of its own, does not take. */
    @Test
    void withoutASecretItIsThatOfDevMode() throws IOException, InterruptedException {
        String token = run("unset BETTER_AUTH_SECRET; ", "user-1").out().strip();
        String[] parts = token.split("\\.", -1);
        assertThat(token).isEqualTo(signedInDevMode(parts));
        assertRefused(token, "Invalid token");
    }

    @Test
    void theMinutesMayBeInThePast() throws IOException, InterruptedException {
        assertRefused(run(BY_ENVIRONMENT, "user-1", "-5").out().strip(), "Token expired");
    }

    static Stream<List<String>> misuses() {
        return Stream.of(
                List.of(),
                List.of("--help"),
                List.of("user-1", "soon"),
                List.of("user-1", "99999999999999999999"),
                List.of("user-1", "5", "more"));
    }

    @ParameterizedTest
    @MethodSource("misuses")
    void whateverElseIsToldHowToUseIt(List<String> arguments) throws IOException, InterruptedException {
        assertThat(run(BY_ENVIRONMENT, arguments.toArray(new String[0])))
                .isEqualTo(new Output(2, "", "usage: bin/token SUBJECT [MINUTES]\n"));
    }

    /** By way of a script, whose bytes are UTF-8 whatever locale these tests run in. */
    private Output run(String before, String... arguments) throws IOException, InterruptedException {
        String quoted = Stream.of(arguments)
                .map(argument -> " '" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining());
        Path script = Files.writeString(folder.resolve("run"), before + "exec '" + SCRIPT + "'" + quoted + "\n", UTF_8);
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        Process process = new ProcessBuilder("sh", script.toString())
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(err)
                .start();
        return new Output(process.waitFor(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    private static String signedInDevMode(String[] parts) {
        byte[] key = "development-only-secret-0123456789abcdef".getBytes(UTF_8);
        var decoder = Base64.getUrlDecoder();
        return TestTokens.signed(
                new String(decoder.decode(parts[0]), UTF_8),
                new String(decoder.decode(parts[1]), UTF_8),
                "HmacSHA256",
                key);
    }
}
