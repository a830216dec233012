package dev.tasksapi;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/**
 * Which package may use what of which other. {@link ArchitectureTest} checks it. Names are those below dev.tasksapi.
 */
final class AllowedImports {
    /** Who may import whom. A feature is not on the list, so no other package may import it. */
    static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("http.filters", Set.of()),
            entry("http.errors", Set.of("http.filters")),
            entry("http.paging", Set.of("http", "http.bodies", "http.errors")),
            entry("http.idempotency", Set.of("http.bodies", "http.errors")),
            entry("http.conditional", Set.of("http.errors", "http.paging")),
            entry("http.origins", Set.of()),
            entry("operations.startup", Set.of()),
            entry("operations.settings", Set.of("http.origins", "operations.startup", "operations.doctor")),
            entry("operations.doctor", Set.of()),
            entry(
                    "operations.commands",
                    Set.of(
                            "callers.accounts.administration",
                            "database.settings",
                            "database.schema",
                            "operations.doctor",
                            "http.openapi",
                            "operations.startup")),
            entry("http", Set.of("http.errors", "http.filters", "operations.settings")),
            entry("http.addresses", Set.of("operations.settings", "operations.startup")),
            entry("http.bodies", Set.of("http.errors", "http.filters")),
            entry(
                    "http.cors",
                    Set.of(
                            "http.filters",
                            "http.origins",
                            "operations.settings",
                            "operations.startup",
                            "operations.doctor")),
            entry("http.observation", Set.of("http.filters", "operations.startup")),
            entry("callers.outbound", Set.of("http.errors")),
            entry(
                    "callers.betterauth",
                    Set.of(
                            "http.errors",
                            "http.origins",
                            "callers.outbound",
                            "operations.settings",
                            "operations.startup",
                            "operations.doctor")),
            entry(
                    "callers.keysets",
                    Set.of(
                            "http.errors",
                            "callers.outbound",
                            "callers.betterauth",
                            "operations.settings",
                            "operations.startup",
                            "operations.doctor")),
            entry(
                    "callers.tokens",
                    Set.of(
                            "http",
                            "http.bodies",
                            "http.cors",
                            "http.errors",
                            "callers.keysets",
                            "callers.betterauth",
                            "operations.settings",
                            "operations.startup",
                            "operations.doctor",
                            "operations.timing")),
            entry("callers.passwords", Set.of("http.errors", "operations.settings", "operations.startup")),
            entry(
                    "http.ratelimits",
                    Set.of(
                            "http.errors",
                            "http.filters",
                            "http.addresses",
                            "operations.settings",
                            "operations.startup")),
            entry(
                    "ownership",
                    Set.of(
                            "callers.tokens",
                            "database.pool",
                            "database.signals",
                            "http.bodies",
                            "http.conditional",
                            "http.errors",
                            "http.idempotency",
                            "http.paging",
                            "operations.settings",
                            "operations.timing")),
            entry(
                    "events",
                    Set.of(
                            "callers.tokens",
                            "database.signals",
                            "http.errors",
                            "http.observation",
                            "http.paging",
                            "operations.settings",
                            "operations.startup",
                            "ownership")),
            entry("operations.timing", Set.of("http.filters")),
            entry("files", Set.of("files.stores", "http.conditional", "http.errors", "http.paging", "ownership")),
            entry("files.stores", Set.of("operations.settings", "operations.doctor")),
            entry("callers.mails", Set.of("operations.settings", "operations.startup")),
            entry(
                    "callers.accounts",
                    Set.of(
                            "ownership",
                            "http.addresses",
                            "http.bodies",
                            "http.errors",
                            "http.filters",
                            "callers.mails",
                            "callers.tokens",
                            "database.pool",
                            "database.schema",
                            "operations.settings",
                            "operations.timing")),
            entry(
                    "callers.accounts.sessions",
                    Set.of(
                            "http",
                            "http.bodies",
                            "http.cors",
                            "http.errors",
                            "callers.accounts",
                            "callers.passwords",
                            "callers.tokens",
                            "operations.settings")),
            entry(
                    "callers.accounts.registration",
                    Set.of(
                            "http",
                            "http.bodies",
                            "http.errors",
                            "callers.accounts",
                            "callers.accounts.sessions",
                            "callers.passwords",
                            "operations.settings")),
            entry(
                    "callers.accounts.passwords",
                    Set.of(
                            "http.bodies",
                            "http.errors",
                            "callers.accounts",
                            "callers.accounts.sessions",
                            "callers.passwords",
                            "callers.tokens",
                            "operations.settings",
                            "operations.doctor")),
            entry(
                    "callers.accounts.administration",
                    Set.of(
                            "http",
                            "http.bodies",
                            "http.errors",
                            "callers.accounts",
                            "callers.tokens",
                            "operations.settings")),
            entry(
                    "operations.tracing",
                    Set.of("http.errors", "http.filters", "http.observation", "operations.startup")),
            entry("http.openapi", Set.of("http.bodies", "http.errors")),
            entry("database.settings", Set.of("operations.settings", "operations.startup")),
            entry("database.sockets", Set.of()),
            entry(
                    "database.pool",
                    Set.of("database.settings", "http.errors", "operations.settings", "operations.startup")),
            entry("database.signals", Set.of("database.pool", "database.settings", "http.errors")),
            entry(
                    "database.schema",
                    Set.of(
                            "database.settings",
                            "database.sockets",
                            "database.pool",
                            "http.errors",
                            "operations.settings",
                            "operations.startup",
                            "operations.doctor")),
            entry("http.overload", Set.of("http.errors", "http.filters", "http.observation", "database.pool")),
            entry("operations", Set.of("database.pool", "database.schema", "operations.startup")),
            entry("development", Set.of("operations.startup")));

    /** A feature is a package directly below dev.tasksapi that is not on the list. It may import these. */
    static final Set<String> FEATURES_MAY_IMPORT = Set.of(
            "files",
            "files.stores",
            "http",
            "http.bodies",
            "http.conditional",
            "http.errors",
            "http.paging",
            "operations.settings",
            "ownership");

    /** The types of a door that other doors may use; whatever else is public there is for the rooms behind the door. */
    static final Map<String, Set<String>> ENTRANCES = Map.of(
            "callers", Set.of("AdminRole", "Caller", "Sessions", "Standing"),
            "database",
                    Set.of(
                            "DatabaseSettings",
                            "DatabaseUse",
                            "LoginRole",
                            "Migrations",
                            "PoolQueue",
                            "SchemaVersion",
                            "Signals",
                            "Transactions"),
            "files",
                    Set.of(
                            "Bound",
                            "DirectUpload",
                            "Downloads",
                            "ExportedBytes",
                            "FileKeeper",
                            "FileName",
                            "FilePart",
                            "FileStore",
                            "FileType",
                            "IncomingFile",
                            "MissingFileException",
                            "ReceivedRow",
                            "Reservation",
                            "ServiceStore",
                            "StoreCalls",
                            "StoredBytes",
                            "StoredFile",
                            "Upload",
                            "UploadRequests",
                            "Uploads"),
            "http",
                    Set.of(
                            "ApiException",
                            "BodyBytes",
                            "ClientAddress",
                            "CrossSiteCheck",
                            "DatabaseFailure",
                            "Download",
                            "EntityTag",
                            "ErrorResponse",
                            "ErrorType",
                            "ErrorWriter",
                            "ExtensionDocument",
                            "FieldError",
                            "FilterOrder",
                            "IdOrNone",
                            "IfMatch",
                            "IpAddress",
                            "KeyedRequest",
                            "KeyedRequests",
                            "LongAnswer",
                            "LongBody",
                            "MergePatch",
                            "MethodName",
                            "OptionalBody",
                            "OtherForm",
                            "Origin",
                            "Page",
                            "Pieces",
                            "Preconditions",
                            "PublicPath",
                            "QueryParameters",
                            "RecordReader",
                            "RequestCookie",
                            "Route",
                            "SentBody",
                            "StreamedBody",
                            "StreamWriter",
                            "SurroundingSpace",
                            "Text",
                            "Versioned",
                            "WellFormedText"),
            "operations",
                    Set.of(
                            "Check",
                            "ClockComparison",
                            "Environment",
                            "Evidence",
                            "Finding",
                            "Machine",
                            "Part",
                            "ServerTiming",
                            "ServiceStart",
                            "Settings",
                            "Variable",
                            "Variables",
                            "Wording"));

    private AllowedImports() {}
}
