package dev.tasksapi.mydata;

import static dev.tasksapi.operations.settings.Variables.ATTACHMENT_QUOTA_BYTES;
import static dev.tasksapi.operations.settings.Variables.FILES_DIR;
import static dev.tasksapi.operations.settings.Variables.IMPORT_MAX_BYTES;

import dev.tasksapi.http.bodies.LongBody;
import dev.tasksapi.operations.settings.Environment;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Set;

/** How long the body of an import may be, and where it is spooled. */
@Singleton
class ImportBodies {
    /** Beside the files that are coming, which are on a disk of some size. */
    private static final String INCOMING = "incoming";

    private static final Set<String> ARCHIVES = Set.of(DataFormat.ZIP_TYPE, DataFormat.ZIP_TYPE_OF_WINDOWS);

    /** A ZIP file is as long as all files that a user can have, and the document, and what is around them. */
    @Produces
    @Singleton
    static LongBody body(Environment environment) {
        long document = environment.get(IMPORT_MAX_BYTES).asLongValue();
        long archive = 2 * document + environment.get(ATTACHMENT_QUOTA_BYTES).asLongValue();
        Path folder = environment
                .find(FILES_DIR)
                .or(() -> environment.usual(FILES_DIR))
                .map(files -> Path.of(files, INCOMING))
                .orElse(Path.of(System.getProperty("java.io.tmpdir")));
        return new LongBody(ImportResource.PATH, type -> ARCHIVES.contains(type) ? archive : document, folder);
    }
}
