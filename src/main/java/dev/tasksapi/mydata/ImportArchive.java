package dev.tasksapi.mydata;

import static dev.tasksapi.operations.settings.Variables.IMPORT_MAX_BYTES;

import dev.tasksapi.http.bodies.BodyBytes;
import dev.tasksapi.http.errors.FieldError;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.ownership.ImportableFiles;
import dev.tasksapi.ownership.ImportedFile;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a ZIP file that {@link ExportArchive} has written: the document, and where the files are that it names. */
@Singleton
class ImportArchive {
    private final ImportDocument document;
    private final Members order;
    private final List<ImportableFiles> members;
    private final Environment environment;

    ImportArchive(ImportDocument document, Members order, @All List<ImportableFiles> members, Environment environment) {
        this.document = document;
        this.order = order;
        this.members = members;
        this.environment = environment;
    }

    /** Takes a while, so it is not for an event loop. Throws a 400 that names the places of what is wrong. */
    ImportContents read(BodyBytes body) throws IOException {
        ArchiveEntries archive = new ArchiveEntries(ZipDirectory.of(body));
        ImportedItems items;
        try (InputStream text =
                archive.openDocument(environment.get(IMPORT_MAX_BYTES).asLongValue())) {
            items = document.read(text, ArchiveEntries.DOCUMENT + " in the ZIP file", members);
        }
        Set<String> names = new HashSet<>();
        items.files().forEach(some -> some.items().forEach(file -> names.add(file.file())));
        List<ImportedMember> rows = items.all(order.all());
        Map<String, ZipMember> entries = archive.find(names);
        items.judgeFiles((some, file) -> refusal(file, entries.get(file.file())));
        items.judgeFiles((some, file) -> some.member().refusal(file, items.origins()));
        return new ImportContents(rows, items.files(), items.origins(), entries);
    }

    private static @Nullable FieldError refusal(ImportedFile file, @Nullable ZipMember entry) {
        if (entry == null) {
            return FieldError.about("file", "must be an entry of the ZIP file; take this item out to import the rest");
        }
        return entry.size() == file.size()
                ? null
                : FieldError.about(
                        "size",
                        "must be that of the entry, which is %d; take this item out to import the rest"
                                .formatted(entry.size()));
    }
}
