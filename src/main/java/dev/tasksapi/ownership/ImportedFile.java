package dev.tasksapi.ownership;

/** A file as it stands in a document to import. A record that has the fields has the methods. */
public interface ImportedFile extends Imported {
    /** Where its bytes are in the ZIP file, as {@link PortableFile} says it. */
    String file();

    /** How many bytes it has. */
    Long size();
}
