package dev.tasksapi.mydata;

import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.Pieces;
import dev.tasksapi.ownership.FileBytes;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.PortableFile;
import dev.tasksapi.ownership.PortableFiles;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One ZIP file on its way to a client, with one file open at a time. */
final class Archive {
    private static final String DOCUMENT = "data.json";

    private final ZipPieces zip = new ZipPieces();
    private @Nullable FileBytes open;

    Pieces of(Pieces document, Owner owner, List<PortableFiles> files) {
        byte[] head = zip.begin(DOCUMENT, Instant.now());
        return new Pieces(head, () -> Uni.createFrom().item(document.then(zip::add, () -> all(owner, files))));
    }

    private Uni<Pieces> all(Owner owner, List<PortableFiles> left) {
        return left.isEmpty()
                ? Uni.createFrom().item(new Pieces(zip.end(), null))
                : left.get(0).export(owner).chain(page -> files(page, () -> all(owner, left.subList(1, left.size()))));
    }

    private Uni<Pieces> files(Page<PortableFile> page, Supplier<Uni<Pieces>> behind) {
        @Nullable Supplier<Uni<Page<PortableFile>>> next = page.next();
        return files(
                page.items().iterator(),
                next == null ? behind : () -> next.get().chain(more -> files(more, behind)));
    }

    /** One whose bytes are gone is left out. */
    private Uni<Pieces> files(Iterator<PortableFile> left, Supplier<Uni<Pieces>> behind) {
        if (!left.hasNext()) {
            return behind.get();
        }
        PortableFile file = left.next();
        return file.open()
                .get()
                .chain(bytes -> bytes == null
                        ? files(left, behind)
                        : Uni.createFrom().item(begin(file, bytes, () -> files(left, behind))));
    }

    private Pieces begin(PortableFile file, FileBytes bytes, Supplier<Uni<Pieces>> behind) {
        open = bytes;
        return new Pieces(zip.begin(file.entry(), file.made()), () -> goOn(bytes, behind));
    }

    private Uni<Pieces> goOn(FileBytes bytes, Supplier<Uni<Pieces>> behind) {
        return bytes.next().chain(piece -> {
            if (piece == null) {
                bytes.close();
                return behind.get();
            }
            return Uni.createFrom().item(new Pieces(zip.add(piece.getBytes()), () -> goOn(bytes, behind)));
        });
    }

    /** Gives back what it holds, whether all of it was sent or not. */
    void close() {
        if (open != null) {
            open.close();
        }
        zip.end();
    }
}
