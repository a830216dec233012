package dev.tasksapi.mydata;

import dev.tasksapi.ownership.Origins;
import java.util.List;
import java.util.Map;

/**
 * What is to be imported, and holds.
 *
 * @param rows are packed
 * @param files whose bytes are in a ZIP file
 * @param origins what the rows are called to which the files belong
 * @param entries where the files are, by the names that the document has for them
 */
record ImportContents(
        List<ImportedMember> rows, List<FilesToImport> files, Origins origins, Map<String, ZipMember> entries) {
    /** Rows without files. */
    static ImportContents of(List<ImportedMember> rows) {
        return new ImportContents(rows, List.of(), new Origins(), Map.of());
    }
}
