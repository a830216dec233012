package dev.tasksapi.database.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tasksapi.operations.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
    private static final String APPLICATION = "postgres://app:a@h/d";

    private static DatabaseSettings settings(Map<String, String> variables) {
        return new DatabaseSettings(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withDefaultValues(variables)
                .build());
    }

    @Test
    void passwordsAreTakenAsTheyStand() {
        String password = "${HOME}$a\\,b${";
        DatabaseSettings settings = settings(Map.of("DATABASE_URL", "postgres://u:" + password + "@h/d"));
        assertEquals(password, settings.application().password());
    }

    @Test
    void migrationsLogInAsTheServiceDoesUnlessTheyHaveAUrlOfTheirOwn() {
        assertEquals(
                "app", settings(Map.of("DATABASE_URL", APPLICATION)).migration().user());
        Map<String, String> both =
                Map.of("DATABASE_URL", APPLICATION, "DATABASE_MIGRATION_URL", "postgres://owner:o@h/d");
        assertEquals("owner", settings(both).migration().user());
        assertEquals("app", settings(both).application().user());
    }

    @Test
    void tablesAreMigratedWhereRequestsLookForThem() {
        Map<String, String> one = Map.of(
                "DATABASE_URL", APPLICATION + "?schema=tasks", "DATABASE_MIGRATION_URL", "postgres://owner:o@h/d");
        assertEquals("\"tasks\".task", settings(one).migration().table("task"));
        assertEquals(
                "DATABASE_MIGRATION_URL names another schema than DATABASE_URL.",
                refusalOf(Map.of(
                        "DATABASE_URL", APPLICATION, "DATABASE_MIGRATION_URL", "postgres://owner:o@h/d?schema=tasks")));
    }

    @Test
    void aMissingUrlStopsTheStart() {
        assertEquals(
                "DATABASE_URL is not set; it must be the URL of a PostgreSQL database, postgresql://user:password@host/database.",
                refusalOf(Map.of()));
    }

    @Test
    void aBrokenMigrationUrlStopsTheStartByItsOwnName() {
        assertEquals(
                "DATABASE_MIGRATION_URL names no user.",
                refusalOf(Map.of("DATABASE_URL", APPLICATION, "DATABASE_MIGRATION_URL", "postgres://h/d")));
    }

    @Test
    void aRootCertificateThatIsNotThereStopsTheStart() {
        assertEquals(
                "DATABASE_URL has an sslrootcert that cannot be read.",
                refusalOf(Map.of("DATABASE_URL", APPLICATION + "?sslmode=verify-full&sslrootcert=/no/such/file")));
    }

    private static String refusalOf(Map<String, String> variables) {
        DatabaseSettings settings = settings(variables);
        return String.valueOf(assertThrows(ConfigurationException.class, () -> settings.check(new ServiceStart()))
                .getMessage());
    }
}
