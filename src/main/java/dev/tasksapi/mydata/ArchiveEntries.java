package dev.tasksapi.mydata;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.http.errors.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a ZIP file are the document and the files that it names. People unpack an export, and pack it again:
 * then a folder may be around all of it, the order is another one, names have letters of another encoding, and there are
 * entries of others. So each file is found by its name or, as the only one, in the folder that its name has in an
 * export, and any other entry is left out.
 */
final class ArchiveEntries {
    static final String DOCUMENT = "data.json";

    /** What macOS puts beside the files, with the same names. */
    private static final String MACOS = "__MACOSX/";

    private static final long MIB = 1024 * 1024;

    private final ZipDirectory directory;
    private @Nullable ZipMember document;

    /** It blocks. Throws a 400 if there is no document. */
    ArchiveEntries(ZipDirectory directory) throws IOException {
        this.directory = directory;
        directory.each(this::lookForDocument);
    }

    private void lookForDocument(ZipMember entry) {
        String name = entry.safeName();
        boolean isDocument = name.equals(DOCUMENT)
                || (name.endsWith("/" + DOCUMENT) && name.indexOf('/') == name.length() - DOCUMENT.length() - 1);
        if (isDocument && !name.startsWith(MACOS)) {
            if (document != null) {
                throw entry.refusal("is there beside " + document.name() + "; send one export at a time");
            }
            document = entry;
        }
    }

    private ZipMember document() {
        if (document == null) {
            throw ApiException.invalid(List.of(new FieldError(
                    DOCUMENT, "The ZIP file must have the entry data.json, as one of GET /api/export?format=zip has")));
        }
        return document;
    }

    /** The document; a 413 if it is longer than this. */
    InputStream openDocument(long mostBytes) throws IOException {
        ZipMember found = document();
        found.refuseIfUnreadable();
        if (found.size() > mostBytes) {
            throw ApiException.of(
                    ErrorType.PAYLOAD_TOO_LARGE,
                    "data.json in the ZIP file can have at most %,d MiB".formatted(mostBytes / MIB));
        }
        return found.open();
    }

    /** The entry of each of these names, as a document has them; names without one are left out. It blocks. */
    Map<String, ZipMember> find(Set<String> names) throws IOException {
        ArchiveFiles files = new ArchiveFiles(names);
        String around = document().name().substring(0, document().name().length() - DOCUMENT.length());
        directory.each(entry -> {
            if (entry.name().startsWith(around) && !entry.name().startsWith(MACOS)) {
                files.accept(entry, entry.name().substring(around.length()));
            }
        });
        return files.found();
    }
}
