package dev.tasksapi.ownership;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which of an owner's rows a list holds: those whose attributes have these values. Names of attributes are part of the query.
 * The compiler accepts only constants for them (Error Prone, {@code CompileTimeConstant}). Values are parameters.
 */
public final class Filter {
    private final Map<String, Object> values = new LinkedHashMap<>();

    private Filter() {}

    /** All rows of the owner. */
    public static Filter none() {
        return new Filter();
    }

    /** Only those whose attribute of the entity has this value, too. */
    public Filter with(@CompileTimeConstant final String attribute, Object value) {
        values.put(attribute, value);
        return this;
    }

    Map<String, Object> values() {
        return values;
    }
}
