package dev.tasksapi.ownership;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of an owner's rows a query finds: those that meet all of these conditions. Conditions are part of the query.
 * The compiler accepts only constants for them (Error Prone, {@code CompileTimeConstant}). Values are parameters.
 */
public final class Filter {
    private static final Filter NONE = new Filter("userId = :owner and deletedAt is null", Map.of());

    private final String condition;
    private final Map<String, Object> parameters;

    private Filter(String condition, Map<String, Object> parameters) {
        this.condition = condition;
        this.parameters = parameters;
    }

    /** All rows of the owner but those in the trash. */
    public static Filter none() {
        return NONE;
    }

    /** All rows of the owner that were moved to the trash after this time. */
    static Filter trashed(Instant since) {
        return new Filter("userId = :owner and deletedAt > :since", Map.of("since", since));
    }

    /** Only those whose attribute of the entity has this value, too. */
    public Filter with(@CompileTimeConstant final String attribute, Object value) {
        return also(attribute + " = :" + attribute, Map.of(attribute, value));
    }

    /**
     * Only those that meet this condition, too.
     *
     * @param hql over the attributes of the entity, for example {@code dueAt < :before}
     * @param values one for each parameter; no other condition may use their names, nor {@code owner}
     */
    public Filter and(@CompileTimeConstant final String hql, Map<String, Object> values) {
        return also(hql, values);
    }

    private Filter also(String hql, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.putAll(values);
        return new Filter(condition + " and (" + hql + ")", all);
    }

    /** In HQL; the owner is always a part of it. */
    String condition() {
        return condition;
    }

    Map<String, Object> parametersFor(Owner owner) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("owner", owner.subject());
        return all;
    }
}
