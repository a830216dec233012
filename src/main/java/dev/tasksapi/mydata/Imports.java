package dev.tasksapi.mydata;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.http.bodies.BodyBytes;
import dev.tasksapi.ownership.FileImport;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.StreamedCalls;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Imports what a body holds: reads it on a worker thread, puts files into their store, and then makes all rows in one
 * transaction. A client who has gone is no reason to stop in the middle.
 */
@Singleton
class Imports {
    private final ImportTurns turns;
    private final ImportDocument document;
    private final ImportTable table;
    private final ImportArchive archive;
    private final Members members;
    private final StreamedCalls calls;
    private final Vertx vertx;

    Imports(
            ImportTurns turns,
            ImportDocument document,
            ImportTable table,
            ImportArchive archive,
            Members members,
            StreamedCalls calls,
            Vertx vertx) {
        this.turns = turns;
        this.document = document;
        this.table = table;
        this.archive = archive;
        this.members = members;
        this.calls = calls;
        this.vertx = vertx;
    }

    /** Imports a body, and releases it in any case. */
    Uni<RestResponse<ImportResponse>> of(Owner owner, BodyBytes body, DataFormat format) {
        return Uni.createFrom().emitter(client -> turns.take(
                        () -> onWorker(() -> read(body, format)).chain(contents -> store(owner, contents)))
                .onTermination()
                .invoke(body::release)
                .subscribe()
                .with(client::complete, client::fail));
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }

    private ImportContents read(BodyBytes body, DataFormat format) throws IOException {
        return switch (format) {
            case JSON -> rows(document.read(body.stream(), "The request body", List.of()));
            case CSV -> rows(table.read(body.stream()));
            case ZIP -> archive.read(body);
        };
    }

    private ImportContents rows(ImportedItems items) {
        return ImportContents.of(items.all(members.all()));
    }

    private Uni<RestResponse<ImportResponse>> store(Owner owner, ImportContents contents) {
        List<Incoming> files = contents.files().stream()
                .map(some -> new Incoming(some, some.member().begin(owner, some.items(), contents.origins())))
                .toList();
        return each(files, incoming -> keep(incoming, contents.entries()))
                .chain(() -> calls.finish(owner, () -> rows(owner, contents.rows(), files)))
                .onTermination()
                .call(() -> each(files, incoming -> incoming.work().end()));
    }

    /** The files of one member on their way in. */
    private record Incoming(FilesToImport files, FileImport work) {}

    private Uni<Void> keep(Incoming incoming, Map<String, ZipMember> entries) {
        return incoming.work()
                .absent()
                .chain(absent -> each(absent, item -> {
                    String name = incoming.files().items().get(item).file();
                    ArchiveBytes bytes = new ArchiveBytes(vertx, requireNonNull(entries.get(name)));
                    return incoming.work().keep(item, bytes).onTermination().invoke(bytes::close);
                }));
    }

    private Uni<RestResponse<ImportResponse>> rows(Owner owner, List<ImportedMember> rows, List<Incoming> files) {
        List<ImportResponse.Result> results = new ArrayList<>();
        return each(rows, member -> member.store(owner).invoke(results::add).replaceWithVoid())
                .chain(() -> each(files, incoming -> incoming.work()
                        .store()
                        .invoke(made -> results.add(incoming.files().result(made)))
                        .replaceWithVoid()))
                .map(all -> RestResponse.ok(new ImportResponse(results)));
    }

    /** One after the other. */
    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
