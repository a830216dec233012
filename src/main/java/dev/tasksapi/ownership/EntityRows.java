package dev.tasksapi.ownership;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes entities of the rows that an insert, an update or a delete returns. Hibernate Reactive 3.2 could do it, but it
 * translates a native query again on each call, and fills its cache of plans with what it never finds again, because
 * {@code ReactiveResultSetMapping} has no {@code equals} ({@code QueryPlansTest} shows when this class can go).
 */
final class EntityRows<E> {
    private final Constructor<E> constructor;
    private final List<Field> attributes = new ArrayList<>();

    /** An entity whose columns are named as its fields are, in snake case. */
    EntityRows(Class<E> entity) {
        try {
            constructor = entity.getDeclaredConstructor();
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(entity + " has no constructor without parameters", e);
        }
        for (Class<?> type = entity; type != Object.class; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(EntityRows::isAttribute)
                    .forEach(attributes::add);
        }
        attributes.forEach(attribute -> attribute.setAccessible(true));
    }

    /** Hibernate adds fields of its own to an entity. */
    private static boolean isAttribute(Field field) {
        return (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0
                && !field.isSynthetic()
                && !field.getName().startsWith("$");
    }

    /** The columns, in the order in which {@link #entity} expects them. */
    String columns() {
        return attributes.stream()
                .map(attribute ->
                        attribute.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT))
                .collect(joining(", "));
    }

    E entity(@Nullable Object[] row) {
        try {
            E entity = constructor.newInstance();
            for (int n = 0; n < row.length; n++) {
                attributes.get(n).set(entity, value(row[n]));
            }
            return entity;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The PostgreSQL client of Vert.x has no instants. */
    private static @Nullable Object value(@Nullable Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : value;
    }
}
