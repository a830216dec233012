package dev.tasksapi.callers.betterauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tasksapi.node.NodeProject;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Better Auth that listens on a port of its own, with a database that lives as long as it does. */
final class BetterAuth implements AutoCloseable {
    static final NodeProject PROJECT = NodeProject.in("better-auth");

    /** Has what cookies, shells and base64 treat in a way of their own. */
    static final String SECRET = "shared/with+the=tasks$service%41-0123456789";

    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final BufferedReader answers;
    private final String url;
    private String origin;

    private BetterAuth(String file, String options) throws IOException {
        Path folder = PROJECT.installed();
        ProcessBuilder builder = new ProcessBuilder("node", "server.mjs", file, options)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors.log").toFile()));
        builder.environment().put("BETTER_AUTH_SECRET", SECRET);
        builder.environment().remove("NODE_ENV");
        process = builder.start();
        answers = process.inputReader(UTF_8);
        url = "http://localhost:" + answer();
        origin = originOf(options);
    }

    private String originOf(String options) {
        @Nullable String base = JsonPath.from(options).getString("baseURL");
        return base == null ? url : base;
    }

    /** With one of the set-ups of docs/better-auth.md: the name of a file in {@code auth/}, without its ending. */
    static BetterAuth asDocumented(String file) {
        return start(file, "{}");
    }

    /** With options of Better Auth as JSON; {@code plugins} holds the options of those that are to be there. */
    static BetterAuth with(String options) {
        return start("variant", options);
    }

    private static BetterAuth start(String file, String options) {
        try {
            return new BetterAuth(file, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is reached; what it calls itself may be another URL. */
    String url() {
        return url;
    }

    /** The origin of its base URL, where the frontend is too. */
    String origin() {
        return origin;
    }

    /** Somebody who has just signed up, and thereby in. */
    Person signUp() {
        return signUp("Ada");
    }

    Person signUp(String name) {
        String email = UUID.randomUUID() + "@example.com";
        Browser browser = new Browser(this);
        return Person.of(
                browser,
                browser.post(
                        "/api/auth/sign-up/email",
                        "{\"email\":\"%s\",\"password\":\"correct horse\",\"name\":\"%s\"}".formatted(email, name)));
    }

    /** From now on it has these options, and goes on with the people, sessions and keys that it has. */
    BetterAuth use(String options) {
        command("use " + options.replace('\n', ' '));
        origin = originOf(options);
        return this;
    }

    /** The token of the link in the mail that was sent last. */
    String mailedToken() {
        return command("mail");
    }

    /** The next token is signed by a new key; the old one stays in the key set. */
    void rotateKeys() {
        command("rotate");
    }

    /** Keys that sign no more leave the key set. */
    void purgeOldKeys() {
        command("purge");
    }

    /** Nothing listens on its port meanwhile; afterwards it goes on with the people, sessions and keys that it has. */
    void away(Runnable meanwhile) {
        command("stop");
        try {
            meanwhile.run();
        } finally {
            command("restart");
        }
    }

    private String command(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer() throws IOException {
        return Objects.requireNonNull(
                answers.readLine(), "Better Auth has ended; target/better-auth/errors.log says why");
    }

    /** It ends by itself where its input does, and therefore also where these tests are killed. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
