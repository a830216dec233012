package dev.tasksapi.ownership;

import java.util.List;
import java.util.Map;

/**
 * What changed and what was deleted of an owner's rows.
 *
 * @param changed rows as they are answered elsewhere, by the names of their resources; each resource is there
 * @param deleted ids of rows that are in the trash or gone, by the same names
 * @param next the token that says where the rest begins, or what comes later
 * @param hasMore whether there is a rest
 */
public record ChangedRows(
        Map<String, List<?>> changed, Map<String, List<Long>> deleted, String next, boolean hasMore) {}
