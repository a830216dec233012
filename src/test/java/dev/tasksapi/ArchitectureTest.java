package dev.tasksapi;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
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
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * What the packages promise each other. Plain tests, because ArchUnit's own engine finds nothing in a Quarkus build and
 * stays green.
 */
public class ArchitectureTest {
    private static final String ROOT = "dev.tasksapi.";

    /**
     * Tables whose rows have no owner. No request of a user's can touch them. Those of accounts are read before anybody
     * is known, and have a role of their own. {@code removed_object} holds random keys of objects whose rows are gone;
     * triggers and functions fill and empty it. {@code server_start} and {@code sync_identity} tell which course of events
     * the data is of, which is the same for everybody; functions alone read and write them.
     */
    public static final Set<String> TABLES_WITHOUT_OWNER = Set.of(
            "user_account",
            "user_session",
            "refresh_token",
            "login_attempt",
            "password_reset",
            "registration",
            "removed_object",
            "server_start",
            "sync_identity");

    private static final Path SOURCES = Path.of("src/main/java/dev/tasksapi");

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tasksapi");

    @Test
    void everyPackageIsOnTheListOrAFeature() {
        assertThat(rooms())
                .contains("tasks")
                .containsAll(AllowedImports.MAY_IMPORT.keySet())
                .allMatch(room -> AllowedImports.MAY_IMPORT.containsKey(room) || !room.contains("."));
    }

    @Test
    void aPackageImportsOnlyWhatTheListAllows() {
        Set<String> rooms = rooms();
        rooms.forEach(room -> {
            Set<String> allowed = AllowedImports.MAY_IMPORT.getOrDefault(room, AllowedImports.FEATURES_MAY_IMPORT);
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
        AllowedImports.ENTRANCES.forEach((door, entrances) -> assertThat(SERVICE.stream()
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

    /**
     * A feature hands its Panache repository over, and never asks it anything, because that would be without an owner.
     */
    @Test
    void onlyOwnershipCallsAPanacheRepository() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "ownership")
                .should()
                .accessTargetWhere(describe(
                        "it is in a Panache repository and no constructor",
                        (JavaAccess<?> access) -> access.getTargetOwner().isAssignableTo(PanacheRepositoryBase.class)
                                && !access.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME)))
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

    /**
     * Constants are made while a native image is built: it refuses to hold a buffer, and a random one with its seed.
     */
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
