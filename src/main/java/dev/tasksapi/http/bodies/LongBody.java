package dev.tasksapi.http.bodies;

/**
 * A path that takes longer bodies than others; each bean of this type is one. Only a few of them are read at once, one of
 * each caller, because each is in memory whole.
 *
 * @param path as it is called, for example {@code /api/import}
 * @param maxBytes how long a body may be
 */
public record LongBody(String path, long maxBytes) {}
