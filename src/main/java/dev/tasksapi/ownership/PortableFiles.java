package dev.tasksapi.ownership;

import dev.tasksapi.http.paging.Page;
import io.smallrye.mutiny.Uni;

/**
 * Files of a user that leave in an export. Each bean of this type is a member of the document, with a row for each file,
 * and its files are entries of a ZIP file beside the document.
 */
public interface PortableFiles {
    /** The member of the document. */
    String name();

    /** How many there are. */
    Uni<Long> count(Owner owner);

    /** All of them. */
    Uni<Page<PortableFile>> export(Owner owner);
}
