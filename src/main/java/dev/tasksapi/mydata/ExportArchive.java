package dev.tasksapi.mydata;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.http.paging.Download;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.PortableFiles;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** All that is a user's as one ZIP file: the document, and the files that it names. */
@Singleton
class ExportArchive {
    /** Each is about half a kilobyte of memory until the archive is sent, because its end lists them all. */
    private static final int MOST_FILES = 20_000;

    private final ExportDocument document;
    private final List<PortableFiles> files;

    ExportArchive(ExportDocument document, @All List<PortableFiles> files) {
        this.document = document;
        this.files = files;
    }

    /** Fails with a 409 if there are too many files for one archive. */
    Uni<Download> of(Owner owner) {
        return count(owner)
                .invoke(ExportArchive::refuseIfTooMany)
                .chain(count -> document.of(owner))
                .map(pieces -> {
                    Archive archive = new Archive();
                    return new Download(
                            DataFormat.ZIP.fileName(),
                            DataFormat.ZIP.type(),
                            archive.of(pieces, owner, files),
                            archive::close);
                });
    }

    private Uni<Long> count(Owner owner) {
        Uni<Long> sum = Uni.createFrom().item(0L);
        for (PortableFiles some : files) {
            sum = sum.chain(before -> some.count(owner).map(more -> before + more));
        }
        return sum;
    }

    private static void refuseIfTooMany(long count) {
        if (count > MOST_FILES) {
            throw ApiException.of(
                    ErrorType.CONFLICT,
                    "A ZIP file takes up to %,d files, and you have %,d; take the document, and download files one by one"
                            .formatted(MOST_FILES, count));
        }
    }
}
