package dev.tasksapi.ownership;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns that an insert or an update sets. Column names and expressions are part of the SQL. The compiler accepts only
 * constants for them (Error Prone, {@code CompileTimeConstant}). Values are parameters.
 */
public final class Assignments {
    private final Map<String, String> expressions = new LinkedHashMap<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** Sets a column to a value; null clears it. */
    public Assignments set(@CompileTimeConstant final String column, @Nullable Object value) {
        if (value == null) {
            expressions.put(column, "null");
        } else {
            expressions.put(column, ":" + column);
            parameters.put(column, value);
        }
        return this;
    }

    /** Sets a column to an SQL expression over the row as it stands, for example {@code not completed}. */
    public Assignments compute(@CompileTimeConstant final String column, @CompileTimeConstant final String expression) {
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
