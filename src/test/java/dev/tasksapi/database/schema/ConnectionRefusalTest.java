package dev.tasksapi.database.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionRefusalTest {
    @ParameterizedTest
    @CsvSource({
        "08001, cannot be reached",
        "08006, cannot be reached",
        "28P01, refuses the user or the password",
        "28000, refuses the user or the password",
        "3D000, there is no database of that name",
        "53300, takes no connections at the moment",
        "57P03, takes no connections at the moment",
    })
    void saysWhyInASentenceWithoutTheDriversMessage(String state, String reason) {
        Throwable failure = new IllegalStateException(new SQLException("hunter2", state));
        String sentence = String.valueOf(
                ConnectionRefusal.of("DATABASE_URL", failure).orElseThrow().getMessage());
        assertTrue(sentence.startsWith("DATABASE_URL: "), sentence);
        assertTrue(sentence.contains(reason), sentence);
        assertTrue(sentence.endsWith("(SQLSTATE " + state + ")."), sentence);
        assertFalse(sentence.contains("hunter2"), sentence);
    }

    @Test
    void saysNothingOfWhatHappenedOverAConnection() {
        assertTrue(ConnectionRefusal.of("DATABASE_URL", new SQLException("x", "42501"))
                .isEmpty());
        assertTrue(ConnectionRefusal.of("DATABASE_URL", new SQLException("x")).isEmpty());
        assertEquals("unknown", ConnectionRefusal.sqlState(new IllegalStateException()));
    }
}
