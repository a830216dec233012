package dev.tasksapi;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.tasksapi.ownership.OwnedEntity;
import io.netty.buffer.ByteBuf;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * What the packages promise each other. Plain tests, because ArchUnit's own engine finds nothing in a Quarkus build and stays
 * green.
 */
public class ArchitectureTest {
    private static final String ROOT = "dev.tasksapi.";

    /** Who may import whom. A feature is not on the list, so no other package may import it. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("http.filters", Set.of()),
            entry("http.errors", Set.of("http.filters")),
            entry("http.paging", Set.of()),
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
            entry("http.bodies", Set.of("http.errors", "http.filters", "http.paging")),
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
            entry("ownership", Set.of("database.pool", "http.errors", "http.paging", "operations.timing")),
            entry("operations.timing", Set.of("http.filters")),
            entry("callers.mails", Set.of("operations.settings", "operations.startup")),
            entry(
                    "callers.accounts",
                    Set.of(
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
    private static final Set<String> FEATURES_MAY_IMPORT =
            Set.of("http", "http.bodies", "http.errors", "http.paging", "ownership");

    /** The types of a door that other doors may use; whatever else is public there is for the rooms behind the door. */
    private static final Map<String, Set<String>> ENTRANCES = Map.of(
            "callers", Set.of("AdminRole"),
            "database",
                    Set.of(
                            "DatabaseSettings",
                            "DatabaseUse",
                            "LoginRole",
                            "Migrations",
                            "PoolQueue",
                            "SchemaVersion",
                            "Transactions"),
            "http",
                    Set.of(
                            "ApiException",
                            "ClientAddress",
                            "CrossSiteCheck",
                            "DatabaseFailure",
                            "ErrorType",
                            "ErrorWriter",
                            "ExtensionDocument",
                            "FieldError",
                            "FilterOrder",
                            "IpAddress",
                            "MethodName",
                            "OptionalBody",
                            "Origin",
                            "Page",
                            "PublicPath",
                            "RequestCookie",
                            "Route",
                            "SurroundingSpace",
                            "Text",
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

    /**
     * Tables that are read before anybody is known, and therefore have no owner. They have a role of their own, which no
     * request of a user's runs as.
     */
    public static final Set<String> TABLES_WITHOUT_OWNER =
            Set.of("user_account", "user_session", "refresh_token", "login_attempt", "password_reset", "registration");

    private static final Path SOURCES = Path.of("src/main/java/dev/tasksapi");

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tasksapi");

    @Test
    void everyPackageIsOnTheListOrAFeature() {
        assertThat(rooms())
                .contains("tasks")
                .containsAll(MAY_IMPORT.keySet())
                .allMatch(room -> MAY_IMPORT.containsKey(room) || !room.contains("."));
    }

    @Test
    void aPackageImportsOnlyWhatTheListAllows() {
        Set<String> rooms = rooms();
        rooms.forEach(room -> {
            Set<String> allowed = MAY_IMPORT.getOrDefault(room, FEATURES_MAY_IMPORT);
            String[] forbidden = rooms.stream()
                    .filter(other -> !other.equals(room) && !allowed.contains(other))
                    .map(other -> ROOT + other)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + room)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(SERVICE);
        });
    }

    @Test
    void otherDoorsUseOnlyTheEntrancesOfADoor() {
        ENTRANCES.forEach((door, entrances) -> assertThat(SERVICE.stream()
                        .filter(type -> !door(type).equals(door))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(type -> type.getPackageName().startsWith(ROOT)
                                && door(type).equals(door))
                        .map(type -> type.getFullName()
                                .substring(type.getPackageName().length() + 1))
                        .map(name -> name.replaceFirst("\\$.*", ""))
                        .collect(toSet()))
                .as(door)
                .containsExactlyInAnyOrderElementsOf(entrances));
    }

    @Test
    void thereAreNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.tasksapi.(**)")
                .should()
                .beFreeOfCycles()
                .check(SERVICE);
    }

    @Test
    void onlyOwnershipTouchesASessionOrATransaction() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "ownership")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.quarkus.hibernate.reactive..", "org.hibernate.reactive..", "jakarta.transaction..")
                        .and(not(assignableTo(PanacheRepositoryBase.class))))
                .check(SERVICE);
    }

    /** A feature hands its Panache repository over, and never asks it anything, because that would be without an owner. */
    @Test
    void onlyOwnershipCallsAPanacheRepository() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "ownership")
                .should()
                .callMethodWhere(target(owner(assignableTo(PanacheRepositoryBase.class))))
                .check(SERVICE);
    }

    @Test
    void onlyDatabaseAndAccountsTouchAConnection() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "database..", ROOT + "development", ROOT + "callers.accounts..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.sql..", "javax.sql..", "io.agroal..", "io.vertx..sqlclient..")
                                .and(not(assignableTo(Throwable.class))))
                .check(SERVICE);
    }

    @Test
    void onlyMetricsTouchARegistryOfMeters() {
        noClasses()
                .that()
                .haveNameNotMatching(".*Metrics(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(SERVICE);
    }

    @Test
    void onlyErrorsMapsExceptions() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(ROOT + "http.errors")
                .should()
                .beAnnotatedWith(ServerExceptionMapper.class)
                .check(SERVICE);
    }

    @Test
    void everyEntityHasAnOwner() {
        assertThat(SERVICE.stream()
                        .filter(type -> type.isAnnotatedWith(Entity.class) && !type.isAssignableTo(OwnedEntity.class))
                        .map(JavaClass::getSimpleName))
                .isEmpty();
    }

    @Test
    void onlyAccountsReadsTheTablesWithoutOwner() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.startsWith(SOURCES.resolve("callers/accounts")))
                            .filter(file -> !file.endsWith("settings/Variables.java")) // pages of the frontend
                            .filter(file -> TABLES_WITHOUT_OWNER.stream().anyMatch(contentOf(file.toFile())::contains)))
                    .isEmpty();
        }
    }

    @Test
    void entitiesNeverLeave() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(jakarta.ws.rs.Path.class)
                .should(haveEntitiesInTheirSignature())
                .check(SERVICE);
    }

    private static ArchCondition<JavaMethod> haveEntitiesInTheirSignature() {
        return new ArchCondition<>("have entities in their signature") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean found = Stream.concat(
                                method.getReturnType().getAllInvolvedRawTypes().stream(),
                                method.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                        .anyMatch(type -> type.isAnnotatedWith(Entity.class));
                events.add(new SimpleConditionEvent(method, found, method.getFullName() + " has an entity"));
            }
        };
    }

    @Test
    void everyResourceIsBelowApiOrIsAboutSigningIn() {
        assertThat(SERVICE.stream()
                        .filter(type -> type.isAnnotatedWith(jakarta.ws.rs.Path.class))
                        .map(type -> type.getAnnotationOfType(jakarta.ws.rs.Path.class)
                                .value()))
                .isNotEmpty()
                .allMatch(path -> path.startsWith("/api/") || path.equals("/auth") || path.startsWith("/auth/"));
    }

    @Test
    void nothingWaits() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + "development", ROOT + "operations.commands") // neither runs on an event loop
                .and()
                .doNotHaveFullyQualifiedName(
                        ROOT + "database.schema.StartCheck") // nor this: the main thread, before the port
                .should()
                .callMethod(Uni.class, "await")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(SERVICE);
    }

    /** Constants are made while a native image is built: it refuses to hold a buffer, and a random one with its seed. */
    @Test
    void noConstantHoldsWhatANativeImageCannot() {
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(assignableTo(Buffer.class)
                        .or(assignableTo(ByteBuf.class))
                        .or(assignableTo(Random.class)))
                .check(SERVICE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Service|Dto|DTO)")
                .check(SERVICE);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        Set<String> described = SERVICE.stream()
                .filter(type -> type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class))
                .map(ArchitectureTest::room)
                .collect(toSet());
        assertThat(described).isEqualTo(rooms());
    }

    private static Set<String> rooms() {
        return SERVICE.stream().map(ArchitectureTest::room).collect(toSet());
    }

    private static String door(JavaClass type) {
        return room(type).replaceFirst("\\..*", "");
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }
}
