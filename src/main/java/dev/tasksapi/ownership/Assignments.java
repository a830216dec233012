package dev.tasksapi.ownership;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns that an insert or an update sets. Column names and expressions are part of the SQL, so they are constants of
 * the code; values are parameters.
 */
public final class Assignments {
    private final Map<String, String> expressions = new LinkedHashMap<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** Sets a column to a value; null clears it. */
    public Assignments set(String column, @Nullable Object value) {
        if (value == null) {
            return compute(column, "null");
        }
        parameters.put(column, value);
        return compute(column, ":" + column);
    }

    /** Sets a column to an SQL expression over the row as it stands, for example {@code not completed}. */
    public Assignments compute(String column, String expression) {
        expressions.put(column, expression);
        return this;
    }

    boolean isEmpty() {
        return expressions.isEmpty();
    }

    Map<String, String> expressions() {
        return expressions;
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
