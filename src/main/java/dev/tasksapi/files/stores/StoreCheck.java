package dev.tasksapi.files.stores;

import dev.tasksapi.operations.doctor.Check;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Finding;
import dev.tasksapi.operations.doctor.Wording;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Whether files can be kept where the settings say. It writes none: it looks for one that nobody has. */
@Singleton
class StoreCheck implements Check {
    private final Vertx vertx;
    private final S3Settings settings;
    private final FileStores stores;

    StoreCheck(Vertx vertx, S3Settings settings, FileStores stores) {
        this.vertx = vertx;
        this.settings = settings;
        this.stores = stores;
    }

    @Override
    public int order() {
        return 90;
    }

    @Override
    public String about() {
        return "files";
    }

    @Override
    public Uni<List<Finding>> examine(Evidence evidence) {
        settings.refuseUnlessRight();
        return Uni.createFrom()
                .completionStage(() -> settings.bucket()
                        .map(this::examine)
                        .or(() -> stores.folder().map(this::examine))
                        .orElseGet(() -> Future.succeededFuture(Finding.skipped(
                                about(), "No files are kept: neither FILES_DIR nor FILES_S3_ENDPOINT is set.")))
                        .toCompletionStage())
                .map(List::of);
    }

    private Future<Finding> examine(Path folder) {
        return vertx.executeBlocking(
                () -> isWritable(folder.toAbsolutePath().normalize())
                        ? Finding.ok(about(), "The folder of FILES_DIR can be written to.")
                        : Finding.wrong(
                                about(),
                                "%s cannot be written to; let the user of the service write there, or correct FILES_DIR."
                                        .formatted(Wording.quoted(folder))),
                false);
    }

    /** The service makes what is missing of the path. */
    private static boolean isWritable(Path folder) {
        Path there = folder;
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.isDirectory(there) && Files.isWritable(there);
    }

    private Future<Finding> examine(S3Bucket bucket) {
        String key = UUID.randomUUID().toString().replace("-", "");
        return new S3Store(vertx, bucket)
                .get(key, 0, 1)
                .map(Finding.wrong(about(), "The bucket has an object of a name that was made up just now."))
                .otherwise(failure -> judge(failure, bucket));
    }

    private Finding judge(Throwable failure, S3Bucket bucket) {
        if (failure instanceof MissingFileException) {
            return Finding.ok(about(), "The bucket answers and knows the key.");
        }
        String sentence = failure instanceof StoreException refused
                ? "The bucket answers %s; %s.".formatted(Wording.quoted(refused.code()), advice(refused.code()))
                : "No bucket answers at %s (%s); correct FILES_S3_ENDPOINT."
                        .formatted(Wording.quoted(bucket), Wording.quoted(failure.getMessage()));
        return Finding.wrong(about(), sentence);
    }

    private static String advice(String code) {
        return switch (code) {
            case S3ErrorCode.NO_SUCH_BUCKET -> "make it, or correct FILES_S3_BUCKET";
            case "InvalidAccessKeyId" -> "correct FILES_S3_ACCESS_KEY";
            case "SignatureDoesNotMatch" -> "correct FILES_S3_SECRET_KEY";
            case "RequestTimeTooSkewed" -> "set the clock of this machine";
            case "AuthorizationHeaderMalformed", "PermanentRedirect" -> "correct FILES_S3_REGION and FILES_S3_ENDPOINT";
            case "AccessDenied" ->
                "let the key use GetObject, PutObject, DeleteObject and ListBucket, or correct FILES_S3_ACCESS_KEY";
            default -> "see what that means in the manual of its provider";
        };
    }
}
