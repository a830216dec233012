package dev.tasksapi.database.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What is said of a database with which the service cannot start; MigrateIT has it start with such ones. */
@QuarkusTest
class StartRefusalTest {
    @Inject
    StartRefusal refusal;

    @Inject
    SchemaVersion schema;

    @Test
    void nothingIsSaidOfOneThatIsRight() {
        assertThatCode(refusal::explain).doesNotThrowAnyException();
        assertThat(schema.mismatch(schema.expected())).isEmpty();
    }

    /** Whoever migrates at the start needs it then. */
    @Test
    void oneThatIsAwayStopsWhoeverMigrates() {
        assertThatThrownBy(refusal::away)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("DATABASE_URL: the database cannot be reached");
    }

    @Test
    void anotherSchemaIsRefusedWithWhatToDo() {
        assertThat(schema.mismatch("none").orElseThrow()).contains("run the command migrate, or start with");
        assertThat(schema.mismatch("200001010000").orElseThrow())
                .isEqualTo("The database has schema 200001010000 and this build expects " + schema.expected()
                        + ": run the command migrate of this build.");
        assertThat(schema.mismatch("299901010000").orElseThrow()).contains("which is newer than " + schema.expected());
        assertThatThrownBy(() -> schema.refuseUnlessExpected("none")).isInstanceOf(ConfigurationException.class);
        assertThatCode(() -> schema.refuseUnlessExpected(schema.expected())).doesNotThrowAnyException();
    }
}
