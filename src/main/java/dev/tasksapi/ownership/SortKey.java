package dev.tasksapi.ownership;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that a list can be sorted by.
 *
 * @param name as clients write it
 * @param hql over the attributes of the entity
 * @param type of its values
 * @param canBeNull whether a row may have none; such rows come last in either direction
 * @param of the value of a row
 */
record SortKey<E>(String name, String hql, KeyType type, boolean canBeNull, Function<E, @Nullable Object> of) {}
