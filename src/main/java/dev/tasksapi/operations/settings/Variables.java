package dev.tasksapi.operations.settings;

import static dev.tasksapi.operations.settings.Variable.Handling.READ_BY_QUARKUS;
import static dev.tasksapi.operations.settings.Variable.Handling.SECRET;
import static dev.tasksapi.operations.settings.Variable.Handling.SECRET_AS_IT_STANDS;
import static dev.tasksapi.operations.settings.Variable.flag;
import static dev.tasksapi.operations.settings.Variable.list;
import static dev.tasksapi.operations.settings.Variable.number;
import static dev.tasksapi.operations.settings.Variable.size;
import static dev.tasksapi.operations.settings.Variable.text;
import static dev.tasksapi.operations.settings.Variable.time;
import static dev.tasksapi.operations.settings.Variable.url;

import io.quarkus.runtime.configuration.MemorySize;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * All environment variables, in the order of {@code docs/configuration.md}. To add one, declare it here, and put a row
 * into that table and a line into {@code .env.example}; a test says what is missing.
 */
public final class Variables {
    private static final List<Variable<?>> ALL = new ArrayList<>();

    private static final String PORT_RULE = "must be a port from 0 to 65535, where 0 is any that is free";

    public static final Variable<String> BETTER_AUTH_SECRET =
            declare(text("BETTER_AUTH_SECRET", "the secret that the frontend's sign-in and this service share")
                    .handled(SECRET_AS_IT_STANDS));

    // The database; the package database reads the URLs, without expanding anything in them
    static final Variable<String> DATABASE_URL =
            declare(text("DATABASE_URL", "the PostgreSQL that requests use").handled(SECRET_AS_IT_STANDS));
    static final Variable<String> DATABASE_MIGRATION_URL = declare(
            text("DATABASE_MIGRATION_URL", "the same database for migrations").handled(SECRET_AS_IT_STANDS));
    static final Variable<Integer> DATABASE_POOL_SIZE = ofQuarkus(
            number("DATABASE_POOL_SIZE", "the most connections that one instance opens for requests", 10, 1, 10_000));
    static final Variable<Duration> DATABASE_QUEUE_WAIT =
            ofQuarkus(time("DATABASE_QUEUE_WAIT", "in an overload, how long a request may have to wait", "300ms"));
    public static final Variable<Duration> DATABASE_CONNECT_BUDGET = declare(time(
            "DATABASE_CONNECT_BUDGET", "how long requests wait for a database that is not there", "10s", "0s", "60s"));
    public static final Variable<String> DATABASE_PREPARED_STATEMENTS =
            declare(text("DATABASE_PREPARED_STATEMENTS", "whether statements are prepared under names")
                    .unlessSet("auto")
                    .accepting(Set.of("auto", "on", "off")::contains)
                    .refusing("must be auto, on or off"));
    public static final Variable<Duration> DATABASE_STATEMENT_TIMEOUT =
            limit("DATABASE_STATEMENT_TIMEOUT", "how long one statement of a request, or of readiness, may run", "10s");
    public static final Variable<Duration> DATABASE_LOCK_TIMEOUT =
            limit("DATABASE_LOCK_TIMEOUT", "how long it may wait for a lock that somebody else holds", "5s");
    public static final Variable<Duration> DATABASE_IDLE_IN_TRANSACTION_TIMEOUT =
            limit("DATABASE_IDLE_IN_TRANSACTION_TIMEOUT", "how long a transaction may stand still", "10s");
    public static final Variable<Boolean> MIGRATE_AT_START =
            declare(flag("MIGRATE_AT_START", "whether the service migrates the database when it starts", false)
                    .unlessSetInDevelopment("true"));

    // HTTP
    static final Variable<Integer> PORT =
            ofQuarkus(number("PORT", "the port to listen on", 8080, 0, 65_535).refusing(PORT_RULE));
    static final Variable<Integer> MANAGEMENT_PORT = ofQuarkus(
            number("MANAGEMENT_PORT", "the port for metrics", 9000, 0, 65_535).refusing(PORT_RULE));
    static final Variable<Duration> SHUTDOWN_DELAY =
            ofQuarkus(time("SHUTDOWN_DELAY", "how long the service goes on as usual after it was asked to stop", "5s"));
    static final Variable<Duration> SHUTDOWN_TIMEOUT =
            ofQuarkus(time("SHUTDOWN_TIMEOUT", "how long requests that run have then to end", "25s"));
    static final Variable<MemorySize> MAX_BODY_SIZE =
            ofQuarkus(size("MAX_BODY_SIZE", "the longest request body", "1M"));
    public static final Variable<List<String>> CORS_ORIGINS =
            declare(list("CORS_ORIGINS", "the origins from which browsers may call"));
    public static final Variable<List<String>> CORS_HEADERS =
            declare(list("CORS_HEADERS", "the names of request headers that browsers may send"));
    public static final Variable<String> FRONTEND_URL =
            declare(text("FRONTEND_URL", "one more origin, and where links in mails lead"));
    public static final Variable<List<String>> TRUSTED_PROXIES =
            declare(list("TRUSTED_PROXIES", "the proxies in front of the service"));
    public static final Variable<String> PUBLIC_PATH =
            declare(text("PUBLIC_PATH", "the path below which browsers find the service")
                    .accepting(path -> path.matches("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*/?"))
                    .refusing("must be a path such as /backend"));

    // Limits
    public static final Variable<Boolean> RATE_LIMIT_ENABLED =
            declare(flag("RATE_LIMIT_ENABLED", "whether requests are counted", true));
    public static final Variable<Integer> RATE_LIMIT_PER_USER =
            requests("RATE_LIMIT_PER_USER", "how many requests a known user may send in a window");
    public static final Variable<Integer> RATE_LIMIT_PER_ADDRESS =
            requests("RATE_LIMIT_PER_ADDRESS", "how many requests all others may send in a window");
    public static final Variable<Duration> RATE_LIMIT_WINDOW =
            ofLimits(time("RATE_LIMIT_WINDOW", "the window", "60s", "1s", "24h")
                    .accepting(window -> window.equals(window.truncatedTo(ChronoUnit.SECONDS)))
                    .refusing("must be a time in whole seconds between 1s and 24h, such as 60s"));
    public static final Variable<String> REDIS_URL =
            ofLimits(text("REDIS_URL", "a Redis or Valkey in which all instances count together")
                    .handled(SECRET));

    // Rows
    public static final Variable<Integer> TRASH_DAYS =
            declare(number("TRASH_DAYS", "how many days what was deleted can be restored", 30, 1, 3_650)
                    .refusing("must be a number of days between 1 and 3650"));
    public static final Variable<Integer> TOMBSTONE_DAYS =
            declare(number("TOMBSTONE_DAYS", "how many days a device can be away and still catch up", 90, 1, 365)
                    .refusing("must be a number of days between 1 and 365"));
    public static final Variable<MemorySize> IMPORT_MAX_BYTES =
            declare(size("IMPORT_MAX_BYTES", "the longest document that can be imported", "16M"));

    // Events
    public static final Variable<Integer> EVENT_STREAMS = declare(
            number("EVENT_STREAMS", "how many streams of events one instance keeps open", 10_000, 1, 1_000_000));
    public static final Variable<Integer> EVENT_STREAMS_PER_USER = declare(number(
            "EVENT_STREAMS_PER_USER",
            "how many streams of events one user may have open at one instance",
            10,
            1,
            10_000));

    // Files
    public static final Variable<String> FILES_DIR =
            declare(text("FILES_DIR", "the folder that files are kept in").unlessSetInDevelopment(".dev/files"));
    public static final Variable<URI> FILES_S3_ENDPOINT =
            declare(url("FILES_S3_ENDPOINT", "a bucket in the place of the folder: the URL of its S3 service"));
    public static final Variable<String> FILES_S3_BUCKET = ofBucket(text("FILES_S3_BUCKET", "the name of the bucket")
            .accepting(name -> name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"))
            .refusing("must be 3 to 63 small letters, digits, dots and hyphens"));
    public static final Variable<String> FILES_S3_REGION =
            ofBucket(text("FILES_S3_REGION", "the region of the bucket").unlessSet("us-east-1"));
    public static final Variable<String> FILES_S3_ACCESS_KEY =
            ofBucket(text("FILES_S3_ACCESS_KEY", "the key with which the service uses the bucket"));
    public static final Variable<String> FILES_S3_SECRET_KEY =
            ofBucket(text("FILES_S3_SECRET_KEY", "the secret of that key").handled(SECRET_AS_IT_STANDS));
    public static final Variable<Boolean> FILES_S3_PATH_STYLE =
            ofBucket(flag("FILES_S3_PATH_STYLE", "whether the bucket is named in the path of URLs", true));
    public static final Variable<MemorySize> ATTACHMENT_MAX_BYTES =
            bytes("ATTACHMENT_MAX_BYTES", "the longest file that can be attached to a task", "25M");
    public static final Variable<Integer> ATTACHMENTS_PER_TASK =
            declare(number("ATTACHMENTS_PER_TASK", "how many files a task can have", 100, 1, 10_000));
    public static final Variable<MemorySize> ATTACHMENT_QUOTA_BYTES =
            bytes("ATTACHMENT_QUOTA_BYTES", "how much all files of one user may take", "1G");
    public static final Variable<MemorySize> AVATAR_MAX_BYTES =
            bytes("AVATAR_MAX_BYTES", "the longest picture of a profile", "5M");

    // Who is calling
    public static final Variable<URI> BETTER_AUTH_URL =
            declare(url("BETTER_AUTH_URL", "Better Auth's base URL, as this service reaches it"));
    public static final Variable<URI> AUTH_JWKS_URL =
            declare(url("AUTH_JWKS_URL", "the key set, where it is not Better Auth's or is elsewhere"));
    public static final Variable<List<String>> AUTH_ISSUERS =
            declare(list("AUTH_ISSUERS", "the iss values of which a token signed with a key must have one"));
    public static final Variable<List<String>> AUTH_AUDIENCES =
            declare(list("AUTH_AUDIENCES", "the aud values of which a token signed with a key must hold one"));
    public static final Variable<Boolean> AUTH_COOKIES =
            declare(flag("AUTH_COOKIES", "whether cookies say who is calling", false));
    public static final Variable<String> AUTH_COOKIE_PREFIX =
            ofBetterAuth(text("AUTH_COOKIE_PREFIX", "what the names of Better Auth's cookies begin with")
                    .unlessSet("better-auth")
                    .accepting(prefix -> prefix.matches("[A-Za-z0-9_.-]{1,64}"))
                    .refusing("must be 1 to 64 letters, digits, dots, hyphens or underscores"));
    public static final Variable<Boolean> AUTH_INTROSPECT =
            declare(flag("AUTH_INTROSPECT", "whether the session tokens of Better Auth are bearer tokens", false));
    public static final Variable<Duration> AUTH_SESSION_CACHE = ofBetterAuth(
            time("AUTH_SESSION_CACHE", "how long a session that was looked up is good for", "30s", "0s", "5m")
                    .refusing("must be between 0s and 5m"));
    public static final Variable<Integer> AUTH_LOOKUP_LIMIT = ofBetterAuth(
            number("AUTH_LOOKUP_LIMIT", "how many look-ups one instance makes in ten seconds", 90, 2, Integer.MAX_VALUE)
                    .refusing("must be at least 2, and a whole number"));
    public static final Variable<Boolean> ACCOUNTS_ENABLED =
            declare(flag("ACCOUNTS_ENABLED", "whether the service has accounts of its own", false)
                    .unlessSetInDevelopment("true"));
    public static final Variable<Boolean> REGISTRATION_ENABLED =
            ofAccounts(flag("REGISTRATION_ENABLED", "whether people can register themselves", true));
    public static final Variable<Duration> ACCESS_TOKEN_LIFETIME =
            lifetime("ACCESS_TOKEN_LIFETIME", "how long an access token of an account is good for", "15m");
    public static final Variable<Duration> SESSION_IDLE =
            lifetime("SESSION_IDLE", "after how long without a refresh a session ends", "30d");
    public static final Variable<Duration> SESSION_LIFETIME =
            lifetime("SESSION_LIFETIME", "after how long a session ends, however much it is used", "90d");
    public static final Variable<Duration> SESSION_SHORT_LIFETIME =
            lifetime("SESSION_SHORT_LIFETIME", "the same for a session that the browser is not to remember", "12h");
    public static final Variable<Integer> SIGN_IN_ATTEMPTS =
            ofAccounts(number("SIGN_IN_ATTEMPTS", "how many sign-ins may fail", 5, 1, 1_000));
    public static final Variable<String> JWT_ISSUER =
            declare(text("JWT_ISSUER", "the iss that every token signed with the secret must have"));
    public static final Variable<String> JWT_AUDIENCE =
            declare(text("JWT_AUDIENCE", "the aud that every token signed with the secret must hold"));
    public static final Variable<Integer> ARGON2_MEMORY =
            ofAccounts(number("ARGON2_MEMORY", "the memory in KiB that the hash of a password takes")
                    .unlessSet("19456"));
    public static final Variable<Integer> ARGON2_PASSES = ofAccounts(
            number("ARGON2_PASSES", "how often it goes through that memory").unlessSet("2"));
    public static final Variable<Integer> ARGON2_LANES =
            ofAccounts(number("ARGON2_LANES", "the parts of that memory that could be worked on at once")
                    .unlessSet("1"));
    public static final Variable<Integer> PASSWORD_THREADS =
            ofAccounts(number("PASSWORD_THREADS", "how many passwords one instance hashes at once"));

    // Mails
    public static final Variable<String> SMTP_HOST = declare(text("SMTP_HOST", "the SMTP server that mails go to")
            .accepting(host -> host.matches("[\\p{Alnum}.:_-]+"))
            .refusing("must be the name of a host"));
    public static final Variable<Integer> SMTP_PORT = ofSmtp(
            number("SMTP_PORT", "the port of the SMTP server", 587, 1, 65_535).refusing("must be 1 to 65535"));
    public static final Variable<String> SMTP_USERNAME =
            ofSmtp(text("SMTP_USERNAME", "the user with which the service logs in to the SMTP server"));
    public static final Variable<String> SMTP_PASSWORD =
            ofSmtp(text("SMTP_PASSWORD", "the password of that user").handled(SECRET_AS_IT_STANDS));
    public static final Variable<String> SMTP_TLS =
            ofSmtp(text("SMTP_TLS", "how the connection to the SMTP server is protected")
                    .unlessSet("starttls")
                    .accepting(Set.of("starttls", "tls", "none")::contains)
                    .refusing("must be starttls, tls or none"));
    public static final Variable<String> MAIL_FROM =
            declare(text("MAIL_FROM", "the sender").unlessSetInDevelopment("Tasks API <tasks-api@localhost>"));
    public static final Variable<String> PASSWORD_RESET_PATH = page(
            "PASSWORD_RESET_PATH",
            "the page of the frontend that links for a forgotten password lead to",
            "/reset-password");
    public static final Variable<String> REGISTRATION_CONFIRM_PATH = page(
            "REGISTRATION_CONFIRM_PATH", "the page that links for a registration lead to", "/confirm-registration");

    private Variables() {}

    /** Every one of them. */
    static List<Variable<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    private static <T> Variable<T> declare(Variable<T> variable) {
        ALL.add(variable);
        return variable;
    }

    private static <T> Variable<T> ofQuarkus(Variable<T> variable) {
        return declare(variable.handled(READ_BY_QUARKUS));
    }

    private static <T> Variable<T> ofLimits(Variable<T> variable) {
        return declare(variable.neededIf(environment -> environment.get(RATE_LIMIT_ENABLED)));
    }

    private static <T> Variable<T> ofBetterAuth(Variable<T> variable) {
        return declare(variable.neededIf(environment -> environment.isSet(BETTER_AUTH_URL)));
    }

    private static <T> Variable<T> ofAccounts(Variable<T> variable) {
        return declare(variable.neededIf(environment -> environment.get(ACCOUNTS_ENABLED)));
    }

    private static <T> Variable<T> ofBucket(Variable<T> variable) {
        return declare(variable.neededIf(environment -> environment.isSet(FILES_S3_ENDPOINT)));
    }

    private static <T> Variable<T> ofSmtp(Variable<T> variable) {
        return declare(variable.neededIf(environment -> environment.isSet(SMTP_HOST)));
    }

    private static Variable<Duration> limit(String name, String description, String unset) {
        return declare(time(name, description, unset, "0s", "1h")
                .accepting(limit -> limit.isZero() || limit.toMillis() >= 100)
                .refusing("must be 0s, which is no limit, or a time from 100ms to 1h"));
    }

    private static Variable<MemorySize> bytes(String name, String description, String unset) {
        return declare(size(name, description, unset)
                .accepting(size -> size.asLongValue() > 0)
                .refusing("must be a size such as 25M or 1G, and not 0"));
    }

    private static Variable<Integer> requests(String name, String description) {
        return ofLimits(number(name, description, 600, 1, 1_000_000)
                .refusing("must be a number of requests between 1 and 1000000"));
    }

    private static Variable<Duration> lifetime(String name, String description, String unset) {
        return ofAccounts(time(name, description, unset).refusing("must be a time such as 15m, 12h or 30d"));
    }

    /** In dev and in tests mails are printed without a server, so their links have to lead somewhere there too. */
    private static Variable<String> page(String name, String description, String unset) {
        return declare(text(name, description)
                .unlessSet(unset)
                .accepting(path -> path.matches("/([A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?(\\?[A-Za-z0-9._~/=&-]*)?"))
                .refusing("must be a path such as /account/mail, without a fragment")
                .neededIf(environment -> environment.get(ACCOUNTS_ENABLED)
                        && (environment.isDevelopment() || environment.isSet(SMTP_HOST))));
    }
}
