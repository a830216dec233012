package dev.tasksapi.files.stores;

/** Nothing is kept under a key. */
public final class MissingFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingFileException(String key) {
        super("There is no object " + key, null, false, false);
    }
}
