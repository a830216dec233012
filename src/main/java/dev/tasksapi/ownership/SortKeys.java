package dev.tasksapi.ownership;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What lists of a resource can be sorted by: the time at which a row was created, and whatever is added here. Each key
 * needs an index on {@code (user_id, <column>, id)}, which serves both directions.
 *
 * @param <E> the entity of the table
 */
public final class SortKeys<E extends OwnedEntity> {
    private final Map<String, SortKey<E>> keys;

    private SortKeys(Map<String, SortKey<E>> keys) {
        this.keys = keys;
    }

    /** The time at which a row was created, for which {@code make_owned} makes an index. */
    public static <E extends OwnedEntity> SortKeys<E> byCreation() {
        return new SortKeys<E>(Map.of()).with("created_at", "createdAt", KeyType.TIME, false, OwnedEntity::createdAt);
    }

    /** The time at which a row came into the trash. */
    static <E extends OwnedEntity> SortKeys<E> byDeletion() {
        return new SortKeys<E>(Map.of()).with("deleted_at", "deletedAt", KeyType.TIME, false, OwnedEntity::deletedAt);
    }

    /** A time that each row has; it is named as in JSON, and its attribute as in the entity. */
    public SortKeys<E> time(
            @CompileTimeConstant final String name,
            @CompileTimeConstant final String attribute,
            Function<E, Instant> value) {
        return with(name, attribute, KeyType.TIME, false, value::apply);
    }

    /** A time that a row may lack; those come last in either direction. */
    public SortKeys<E> timeOrNone(
            @CompileTimeConstant final String name,
            @CompileTimeConstant final String attribute,
            Function<E, @Nullable Instant> value) {
        return with(name, attribute, KeyType.TIME, true, value::apply);
    }

    /** An integer that each row has. */
    public SortKeys<E> integer(
            @CompileTimeConstant final String name,
            @CompileTimeConstant final String attribute,
            Function<E, Integer> value) {
        return with(name, attribute, KeyType.INTEGER, false, value::apply);
    }

    /**
     * A text that each row has. It is sorted by code points, which is the same on every host; so the index has the
     * column as {@code <column> collate "C"}.
     */
    public SortKeys<E> text(
            @CompileTimeConstant final String name,
            @CompileTimeConstant final String attribute,
            Function<E, String> value) {
        return with(name, "collate(" + attribute + " as `C`)", KeyType.TEXT, false, value::apply);
    }

    private SortKeys<E> with(
            String name, String hql, KeyType type, boolean canBeNull, Function<E, @Nullable Object> value) {
        Map<String, SortKey<E>> more = new LinkedHashMap<>(keys);
        more.put(name, new SortKey<>(name, hql, type, canBeNull, value));
        return new SortKeys<>(more);
    }

    /** What a list is sorted by that nobody asked to be sorted, the largest first. */
    SortKey<E> first() {
        return keys.values().iterator().next();
    }

    @Nullable
    SortKey<E> get(String name) {
        return keys.get(name);
    }

    Set<String> names() {
        return keys.keySet();
    }
}
