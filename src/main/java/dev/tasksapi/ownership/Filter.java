package dev.tasksapi.ownership;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.tasksapi.http.paging.IdOrNone;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which of an owner's rows a query finds: those that meet all of these conditions. Conditions are part of the query.
 * The compiler accepts only constants for them (Error Prone, {@code CompileTimeConstant}). Values are parameters.
 */
public final class Filter {
    private static final Filter NONE = new Filter("userId = :owner and deletedAt is null", Map.of(), Map.of());

    private final String condition;
    private final Map<String, Object> parameters;

    /** Parameters that move with the clock, whatever is asked for. */
    private final Map<String, Object> moving;

    private Filter(String condition, Map<String, Object> parameters, Map<String, Object> moving) {
        this.condition = condition;
        this.parameters = parameters;
        this.moving = moving;
    }

    /** All rows of the owner but those in the trash. */
    public static Filter none() {
        return NONE;
    }

    /** All rows of the owner that were moved to the trash after this time. */
    static Filter trashed(Instant since) {
        return new Filter("userId = :owner and deletedAt > :since", Map.of(), Map.of("since", since));
    }

    /** All rows of the owner but those that were moved to the trash before this time. */
    static Filter withTrash(Instant since) {
        return new Filter(
                "userId = :owner and (deletedAt is null or deletedAt > :since)", Map.of(), Map.of("since", since));
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

    /** The same if there is a value; null: the filter as it is. The condition names the parameter. */
    public Filter andIfGiven(
            @CompileTimeConstant final String hql,
            @CompileTimeConstant final String parameter,
            @Nullable Object value) {
        return value == null ? this : also(hql, Map.of(parameter, value));
    }

    /** Only those that refer to this row, or to none, too. Null: the filter as it is. */
    public Filter referring(@CompileTimeConstant final String attribute, @Nullable IdOrNone row) {
        if (row == null) {
            return this;
        }
        return row.id() == null ? also(attribute + " is null") : with(attribute, row.id());
    }

    /** Only those that have each of these words in one of these two attributes, too. Null: the filter as it is. */
    public Filter withWords(
            @Nullable SearchWords words,
            @CompileTimeConstant final String text,
            @CompileTimeConstant final String otherText) {
        if (words == null) {
            return this;
        }
        Filter filter = this;
        for (String pattern : words.patterns()) {
            String word = "word" + filter.parameters.size();
            filter = filter.also(
                    "%s ilike regexp :%s or %s ilike regexp :%s".formatted(text, word, otherText, word),
                    Map.of(word, pattern));
        }
        return filter;
    }

    /** The same with a condition of this package's making. */
    Filter also(String hql) {
        return also(hql, Map.of());
    }

    Filter also(String hql, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.putAll(values);
        return new Filter(condition + " and (" + hql + ")", all, moving);
    }

    /** In HQL; the owner is always a part of it. */
    String condition() {
        return condition;
    }

    /** The same text whenever somebody asks for the same, whatever the order in which values were named. */
    String description() {
        return condition + new TreeMap<>(parameters);
    }

    Map<String, Object> parametersFor(Owner owner) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.putAll(moving);
        all.put("owner", owner.subject());
        return all;
    }
}
