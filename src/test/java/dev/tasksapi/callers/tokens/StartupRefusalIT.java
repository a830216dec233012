package dev.tasksapi.callers.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.PackagedProgram;
import dev.tasksapi.program.InnerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The service as a host starts it: with a mistake in its environment it says so in one sentence, and ends. That it does
 * in a process of its own what it does in the JVM of the tests is shown by two of them.
 */
class StartupRefusalIT {
    private static final String VARIABLE = "BETTER_AUTH_SECRET";
    private static final String GOOD = "a-secret-that-is-good-0123456789-abcdef";

    static Stream<Arguments> secrets() throws IOException {
        String template = Files.readAllLines(Path.of(".env.example")).stream()
                .filter(line -> line.startsWith(VARIABLE + "="))
                .findFirst()
                .orElseThrow()
                .substring(VARIABLE.length() + 1);
        return Stream.of(
                arguments("", VARIABLE + " is not set"),
                arguments("0123456789abcdef0123456789abcde", VARIABLE + " must be at least 32 bytes long"),
                arguments("development-only-secret-0123456789abcdef", VARIABLE + " is a well-known value"),
                arguments("better-auth-secret-12345678901234567890", VARIABLE + " is a well-known value"),
                arguments(template, VARIABLE + " is a well-known value"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("secrets")
    void aBadSecretIsRefusedInOneSentence(String secret, String sentence) {
        String output = outputOfRefusal(Map.of(VARIABLE, secret));
        assertThat(output).containsOnlyOnce(VARIABLE).contains(sentence);
        if (!secret.isEmpty()) {
            assertThat(output).doesNotContain(secret);
        }
    }

    @Test
    void thePackagedProgramEndsAsItDoesHere() {
        for (Map<String, String> mistake : List.of(Map.of(VARIABLE, ""), Map.of(VARIABLE, GOOD, "AUTH_COOKIES", "2"))) {
            PackagedProgram service = PackagedProgram.run(environment(mistake));
            assertThat(service.err()).isEqualTo(outputOfRefusal(mistake));
            assertThat(service.err().lines()).hasSize(1);
            assertThat(service.out()).isEmpty();
            assertThat(service.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aStarInCorsOriginsIsRefused() {
        String output = outputOfRefusal(Map.of(VARIABLE, GOOD, "CORS_ORIGINS", "*"));
        assertThat(output).containsOnlyOnce("CORS_ORIGINS must name each origin; * is refused");
        assertThat(output).doesNotContain(GOOD);
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                arguments("BETTER_AUTH_URL", "app.example.com", "must be a URL such as https://app.example.com"),
                arguments("AUTH_JWKS_URL", "https://user@app.example.com/jwks", "must be a URL"),
                arguments("AUTH_COOKIES", "true", "needs BETTER_AUTH_URL"),
                arguments("AUTH_INTROSPECT", "true", "needs BETTER_AUTH_URL"),
                arguments("AUTH_COOKIES", "maybe", "must be true or false"),
                arguments("AUTH_INTROSPECT", "2", "must be true or false"),
                arguments("ACCOUNTS_ENABLED", "maybe", "must be true or false"),
                arguments("PORT", "tcp://10.96.0.12:80", "must be a port from 0 to 65535"),
                arguments("MANAGEMENT_PORT", "tcp://10.96.0.12:9000", "must be a port from 0 to 65535"),
                arguments("DATABASE_POOL_SIZE", "many", "must be a whole number from 1 to 10000"),
                arguments("MAX_BODY_SIZE", "1 MB", "must be a size such as"),
                arguments("SHUTDOWN_DELAY", "soon", "must be a time such as 300ms"),
                arguments("SMTP_HOST", "https://mail.example.com", "must be the name of a host"),
                arguments("TRUSTED_PROXIES", "10.0.0.0/8,proxy.example.com", "must hold addresses and networks"),
                arguments("PUBLIC_PATH", "backend", "must be a path such as /backend"),
                arguments("RATE_LIMIT_ENABLED", "maybe", "must be true or false"),
                arguments("RATE_LIMIT_PER_USER", "0", "must be a number of requests"),
                arguments("RATE_LIMIT_PER_ADDRESS", "many", "must be a number of requests"),
                arguments("RATE_LIMIT_WINDOW", "1ms", "must be a time in whole seconds"),
                arguments("MIGRATE_AT_START", "maybe", "must be true or false"),
                arguments("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318", "must be a URL such as http://collector"),
                arguments("REDIS_URL", "redis://:" + GOOD + "@localhost:99999", "must be a URL such as redis://"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    @NeedsMinutes
    void aSettingThatCannotBeRightIsRefused(String variable, String value, String sentence) {
        String output = outputOfRefusal(Map.of(VARIABLE, GOOD, variable, value));
        assertThat(output).containsOnlyOnce(variable + " " + sentence).doesNotContain(GOOD);
    }

    static Stream<Arguments> settingsOfFeatures() {
        Map<String, String> accounts = Map.of("ACCOUNTS_ENABLED", "true");
        Map<String, String> betterAuth = Map.of("BETTER_AUTH_URL", "https://app.example.com");
        return Stream.of(
                arguments(betterAuth, "AUTH_COOKIE_PREFIX", "a;b", "must be 1 to 64 letters"),
                arguments(betterAuth, "AUTH_SESSION_CACHE", "1h", "must be between 0s and 5m"),
                arguments(betterAuth, "AUTH_SESSION_CACHE", "soon", "must be between 0s and 5m"),
                arguments(betterAuth, "AUTH_LOOKUP_LIMIT", "1", "must be at least 2"),
                arguments(betterAuth, "AUTH_LOOKUP_LIMIT", "many", "must be at least 2, and a whole number"),
                arguments(accounts, "SESSION_IDLE", "soon", "must be a time such as 15m"),
                arguments(accounts, "ARGON2_MEMORY", "1024", "must be 7168 to 1048576 (KiB)"),
                arguments(accounts, "ARGON2_PASSES", "1", "must be 2 to 20 with 19456 KiB"),
                arguments(accounts, "ARGON2_LANES", "0", "must be 1 to 16"),
                arguments(accounts, "PASSWORD_THREADS", "0", "must be 1 to 256"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("settingsOfFeatures")
    @NeedsMinutes
    void aSettingOfAFeatureThatIsOnIsRefusedToo(
            Map<String, String> feature, String variable, String value, String sentence) {
        Map<String, String> settings = new HashMap<>(feature);
        settings.putAll(Map.of(VARIABLE, GOOD, variable, value));
        assertThat(outputOfRefusal(settings)).containsOnlyOnce(variable + " " + sentence);
    }

    /**
     * Kubernetes sets such values for a Service named smtp; the start ends at the database, which comes after the
     * settings.
     */
    @Test
    void aSettingOfAFeatureThatIsOffStopsNothing() {
        String link = "tcp://10.96.0.12:587";
        Map<String, String> settings = new HashMap<>(Map.of(VARIABLE, GOOD, "RATE_LIMIT_ENABLED", "false"));
        for (String variable : List.of(
                "SMTP_PORT",
                "SMTP_TLS",
                "SMTP_USERNAME",
                "MAIL_FROM",
                "PASSWORD_RESET_PATH",
                "ARGON2_MEMORY",
                "PASSWORD_THREADS",
                "SESSION_IDLE",
                "SIGN_IN_ATTEMPTS",
                "REGISTRATION_ENABLED",
                "AUTH_COOKIE_PREFIX",
                "AUTH_SESSION_CACHE",
                "AUTH_LOOKUP_LIMIT",
                "RATE_LIMIT_PER_USER",
                "RATE_LIMIT_WINDOW",
                "REDIS_URL",
                "OTEL_BSP_SCHEDULE_DELAY")) {
            settings.put(variable, link);
        }
        assertThat(outputOfRefusal(settings))
                .contains("DATABASE_URL: the database cannot be reached")
                .doesNotContain(link);
    }

    /** As compose files leave what is not set; the start ends at the database, which comes after the settings. */
    @Test
    void whatIsEmptyIsNotSet() {
        Map<String, String> settings = new HashMap<>(Map.of(VARIABLE, GOOD));
        for (String variable : List.of(
                "BETTER_AUTH_URL",
                "AUTH_JWKS_URL",
                "AUTH_ISSUERS",
                "AUTH_AUDIENCES",
                "AUTH_COOKIES",
                "AUTH_COOKIE_PREFIX",
                "AUTH_INTROSPECT",
                "AUTH_SESSION_CACHE",
                "AUTH_LOOKUP_LIMIT")) {
            settings.put(variable, "");
        }
        assertThat(outputOfRefusal(settings)).contains("DATABASE_URL").doesNotContain("AUTH_");
    }

    static Stream<Arguments> mailSettings() {
        return Stream.of(
                arguments("FRONTEND_URL", "", "is needed with SMTP_HOST"),
                arguments("MAIL_FROM", "", "must be an address such as"),
                arguments("MAIL_FROM", "Tasks tasks@example.com", "must be an address such as"),
                arguments("SMTP_PORT", "65536", "must be 1 to 65535"),
                arguments("SMTP_PORT", "tcp://10.96.0.12:587", "must be 1 to 65535"),
                arguments("SMTP_TLS", "STARTTLS?", "must be starttls, tls or none"),
                arguments("SMTP_TLS", "none", "must not be none with SMTP_USERNAME"),
                arguments("SMTP_PASSWORD", "", "is needed with SMTP_USERNAME"),
                arguments("SMTP_USERNAME", "", "is needed with SMTP_USERNAME, and not without"),
                arguments("PASSWORD_RESET_PATH", "//evil.example.com", "must be a path"),
                arguments("REGISTRATION_CONFIRM_PATH", "/confirm#", "must be a path"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mailSettings")
    @NeedsMinutes
    void aMailSettingThatCannotBeRightIsRefused(String variable, String value, String sentence) {
        Map<String, String> settings = new HashMap<>(Map.of(
                VARIABLE,
                GOOD,
                "ACCOUNTS_ENABLED",
                "true",
                "SMTP_HOST",
                "mail.example.com",
                "SMTP_USERNAME",
                "tasks",
                "SMTP_PASSWORD",
                "not-for-the-log",
                "MAIL_FROM",
                "Tasks <tasks@example.com>",
                "FRONTEND_URL",
                "https://app.example.com"));
        settings.put(variable, value);
        assertThat(outputOfRefusal(settings)).contains(sentence).doesNotContain(GOOD, "not-for-the-log");
    }

    /** It starts, because there are such issuers; but whoever forgot it is told. */
    @Test
    void keysOfNoAudienceAreSpokenOf() {
        String keys = "https://auth.example.com/jwks";
        assertThat(outputOfRefusal(Map.of(VARIABLE, GOOD, "AUTH_JWKS_URL", keys)))
                .contains("AUTH_AUDIENCES is not set");
        assertThat(outputOfRefusal(Map.of(VARIABLE, GOOD, "AUTH_JWKS_URL", keys, "AUTH_AUDIENCES", "tasks")))
                .doesNotContain("AUTH_AUDIENCES");
    }

    private static String outputOfRefusal(Map<String, String> settings) {
        InnerProgram service = InnerProgram.run(environment(settings));
        String output = service.output();
        assertThat(service.exitCode()).as(output).isEqualTo(1);
        assertThat(output).doesNotContain("\tat ").doesNotContain("StackTrace").doesNotContain("Exception");
        return output;
    }

    /** With a database that is not there. */
    private static Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PORT", "0",
                "DATABASE_URL", "postgresql://nobody@localhost:1/nothing",
                "MIGRATE_AT_START", "true"));
        environment.putAll(settings);
        return environment;
    }
}
