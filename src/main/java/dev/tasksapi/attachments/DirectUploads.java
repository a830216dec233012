package dev.tasksapi.attachments;

import dev.tasksapi.files.Bound;
import dev.tasksapi.files.FileName;
import dev.tasksapi.files.FileType;
import dev.tasksapi.files.Reservation;
import dev.tasksapi.files.StoreCalls;
import dev.tasksapi.files.Upload;
import dev.tasksapi.files.stores.DirectUpload;
import dev.tasksapi.files.stores.FilePart;
import dev.tasksapi.files.stores.FileStore;
import dev.tasksapi.files.stores.MissingFileException;
import dev.tasksapi.files.stores.StoredBytes;
import dev.tasksapi.http.PublicPath;
import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.StreamedCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Files that clients send to the store by themselves: announced, sent, confirmed. Where the store has no address, they
 * send them to this service in the same way.
 */
@Singleton
class DirectUploads {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final AttachmentRepository attachments;
    private final Limits limits;
    private final StreamedCalls calls;
    private final PublicPath path;

    DirectUploads(AttachmentRepository attachments, Limits limits, StreamedCalls calls, PublicPath path) {
        this.attachments = attachments;
        this.limits = limits;
        this.calls = calls;
        this.path = path;
    }

    /** Makes room for a file, and says how to send it. */
    Uni<RestResponse<UploadResponse>> announce(Owner owner, long task, AnnounceFileRequest file, FileStore store) {
        if (file.size() > limits.ofFile()) {
            throw limits.fileTooLong();
        }
        String type = file.type() == null || !file.type().matches("[!-~]+/[ -~]+") ? FileType.UNKNOWN : file.type();
        return attachments
                .reserve(owner, task, file.size(), FileName.of(file.name()), type)
                .map(room -> path.created("/api/attachments/" + room.id(), answer(room, type, store)));
    }

    private UploadResponse answer(Reservation room, String type, FileStore store) {
        Instant end = Clock.systemUTC().instant().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
        @Nullable DirectUpload direct = store.direct(room.objectKey(), type, room.bytes(), LIFETIME);
        return direct == null
                ? new UploadResponse(
                        room.id(),
                        path.of("/api/attachments/" + room.id() + "/content"),
                        "PUT",
                        Map.of("Content-Type", type),
                        end)
                : new UploadResponse(room.id(), direct.address().toString(), "PUT", direct.headers(), end);
    }

    /** Takes the bytes of a file that was announced. Those of one that is complete are dropped. */
    Uni<Void> receive(Owner owner, long id, IfMatch condition, Upload upload, FileStore store) {
        return attachments
                .announced(owner, id)
                .chain(announced ->
                        announced == null ? Uni.createFrom().item(false) : replace(owner, announced, upload, store))
                .chain(isReplaced -> isReplaced
                        ? Uni.createFrom().voidItem()
                        : attachments.look(owner, id, condition).replaceWithVoid());
    }

    /** Whether it could be replaced until the end. A caller who has gone is no reason to stop in the middle. */
    private Uni<Boolean> replace(Owner owner, Announced file, Upload upload, FileStore store) {
        Reservation room = file.room();
        if (store.direct(room.objectKey(), file.type(), room.bytes(), LIFETIME) != null) {
            throw ApiException.of(
                    ErrorType.CONFLICT, "Send the file to the address that the announcement gave, or announce it anew");
        }
        FilePart part = store.part(room.objectKey());
        return Uni.createFrom().emitter(caller -> StoreCalls.run(() -> write(upload, room, part))
                .chain(written -> attachments.replace(owner, room.id(), () -> StoreCalls.run(part::publish)))
                .onItemOrFailure()
                .call((isReplaced, failure) -> Boolean.TRUE.equals(isReplaced)
                        ? Uni.createFrom().voidItem()
                        : StoreCalls.run(part::drop).onFailure().recoverWithNull())
                .subscribe()
                .with(caller::complete, caller::fail));
    }

    private static Future<Void> write(Upload upload, Reservation room, FilePart part) {
        return upload.receive(new Bound(room.bytes(), otherLength()), (file, length) -> part.write(file))
                .compose(received -> received.file().size() == room.bytes()
                        ? Future.succeededFuture()
                        : Future.failedFuture(otherLength()));
    }

    /** Completes a file whose bytes have arrived. One that is complete stays as it is. */
    Uni<RestResponse<AttachmentResponse>> confirm(Owner owner, long id, FileStore store) {
        return attachments
                .announced(owner, id)
                .chain(announced -> announced == null
                        ? asItIs(owner, id)
                        : StoreCalls.run(() -> head(announced.room(), store))
                                .chain(head -> complete(owner, announced, head)));
    }

    private Uni<RestResponse<AttachmentResponse>> complete(Owner owner, Announced file, Buffer head) {
        return calls.finish(owner, () -> attachments
                        .confirm(owner, file, FileType.of(head, file.type()))
                        .map(row -> RestResponse.ok(AttachmentResponse.of(row))))
                .onFailure(DirectUploads::isNotFound)
                .recoverWithUni(() -> asItIs(owner, file.room().id())) // another call has confirmed it
                .onFailure(DirectUploads::isNotFound)
                .transform(gone -> ApiException.of(
                        ErrorType.CONFLICT, "The file has changed while it was confirmed; confirm it again"));
    }

    private Uni<RestResponse<AttachmentResponse>> asItIs(Owner owner, long id) {
        return calls.finish(
                owner, () -> attachments.get(owner, id).map(row -> RestResponse.ok(AttachmentResponse.of(row))));
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof ApiException known && known.type() == ErrorType.NOT_FOUND;
    }

    /** The first bytes of what has arrived, if it is as long as was announced. */
    private static Future<Buffer> head(Reservation room, FileStore store) {
        return store.size(room.objectKey())
                .recover(failure -> Future.failedFuture(
                        failure instanceof MissingFileException
                                ? ApiException.of(
                                        ErrorType.CONFLICT, "The file has not arrived; send it, and confirm it again")
                                : failure))
                .compose(size -> {
                    if (size != room.bytes()) {
                        return Future.failedFuture(otherLength());
                    }
                    return size == 0
                            ? Future.succeededFuture(Buffer.buffer())
                            : store.get(room.objectKey(), 0, Math.min(FileType.HEAD_BYTES, size))
                                    .compose(DirectUploads::read);
                });
    }

    private static Future<Buffer> read(StoredBytes bytes) {
        Buffer read = Buffer.buffer();
        Promise<Buffer> end = Promise.promise();
        bytes.stream()
                .handler(read::appendBuffer)
                .exceptionHandler(end::tryFail)
                .endHandler(done -> end.tryComplete(read))
                .resume();
        return end.future().onComplete(done -> bytes.release().run());
    }

    private static ApiException otherLength() {
        return ApiException.of(ErrorType.CONFLICT, "The file is not as long as was announced; announce it anew");
    }
}
