package dev.tasksapi.http.conditional;

/** What a row is answered with instead of JSON, such as the bytes of a file. It has the {@code ETag} of the row. */
public interface OtherForm {
    /** The row, whose version changes whenever these bytes do. */
    Versioned row();
}
