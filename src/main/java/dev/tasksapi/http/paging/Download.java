package dev.tasksapi.http.paging;

/**
 * A file that a browser saves.
 *
 * @param name in ASCII, without quotes
 * @param type its media type
 */
public record Download(String name, String type, Pieces content) {}
