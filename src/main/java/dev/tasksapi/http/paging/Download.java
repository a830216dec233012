package dev.tasksapi.http.paging;

/**
 * A file that a browser saves.
 *
 * @param name in ASCII, without quotes
 * @param type its media type
 * @param release gives back what the content holds; it runs once, when all of it was sent or nothing more will be
 */
public record Download(String name, String type, Pieces content, Runnable release) {
    /** One whose content holds nothing. */
    public Download(String name, String type, Pieces content) {
        this(name, type, content, () -> {});
    }
}
