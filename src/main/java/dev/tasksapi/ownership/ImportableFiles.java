package dev.tasksapi.ownership;

import dev.tasksapi.http.errors.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files of a user that come back in an import, as {@link PortableFiles} leave. Each bean of this type is a member of the
 * document, with a row for each file. Without a ZIP file around the document the member is left out.
 */
public interface ImportableFiles {
    /** The member of the document. */
    String name();

    /** What an item of the member is read as, and validated by. It is an {@link ImportedFile}. */
    Class<? extends Record> form();

    /**
     * What is wrong with an item beyond its form; null: nothing.
     *
     * @param origins what the rows of the document are called
     */
    @Nullable
    FieldError refusal(ImportedFile item, Origins origins);

    /** Begins to import these items. All of them hold. */
    FileImport begin(Owner owner, List<ImportedFile> items, Origins origins);
}
