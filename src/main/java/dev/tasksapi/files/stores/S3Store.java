package dev.tasksapi.files.stores;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.streams.ReadStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files in a bucket of S3 or of anything that speaks like it (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/">Amazon S3 API Reference</a>): put, get with a range, delete.
 * A file of unknown length is spooled to the disk first, because S3 wants to know the length.
 */
final class S3Store implements FileStore {
    private static final int CONNECT_MILLISECONDS = 5_000;
    private static final int SILENCE_SECONDS = 60;

    /** Less than a server keeps an idle connection, so that none is used that has just been closed there. */
    private static final int KEEP_ALIVE_SECONDS = 2;

    /** One for each upload and download at a time. */
    private static final int MAX_CONNECTIONS = 256;

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int PARTIAL_CONTENT = 206;
    private static final int NOT_FOUND = 404;

    private final Vertx vertx;
    private final HttpClient client;
    private final S3Bucket bucket;
    private final S3Signature signature;

    S3Store(Vertx vertx, S3Bucket bucket) {
        this.vertx = vertx;
        this.bucket = bucket;
        this.signature = new S3Signature(bucket);
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLISECONDS)
                .setIdleTimeout(SILENCE_SECONDS)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxPoolSize(MAX_CONNECTIONS));
    }

    @Override
    public Future<Void> put(String key, ReadStream<Buffer> bytes, @Nullable Long length) {
        return length == null ? spool(key, bytes) : send(key, bytes, length);
    }

    private Future<Void> spool(String key, ReadStream<Buffer> bytes) {
        return vertx.fileSystem().createTempFile("upload-", "").compose(spool -> vertx.fileSystem()
                .open(spool, new OpenOptions().setRead(false))
                .compose(file -> bytes.pipe().to(file))
                .compose(written -> vertx.fileSystem().props(spool))
                .compose(props -> vertx.fileSystem()
                        .open(spool, new OpenOptions().setWrite(false))
                        .compose(file -> send(key, file.pause(), props.size()).eventually(() -> file.close())))
                .eventually(() -> vertx.fileSystem().delete(spool)));
    }

    /** What breaks off in the middle is reset, so that the store does not take a part for the whole. */
    private Future<Void> send(String key, ReadStream<Buffer> bytes, long length) {
        Map<String, String> headers = Map.of("Content-Length", Long.toString(length));
        return request(HttpMethod.PUT, key, headers).compose(request -> {
            Future<HttpClientResponse> answer = request.response();
            Future<Void> taken = answer.compose(
                    response -> response.statusCode() == OK ? Future.succeededFuture() : refused(response));
            taken.onFailure(failure -> request.reset()); // it may be that it was not read to its end
            return bytes.pipe()
                    .endOnFailure(false)
                    .to(request)
                    .onFailure(failure -> request.reset())
                    .recover(failure -> answer.succeeded() ? taken : Future.failedFuture(failure))
                    .compose(sent -> taken)
                    .compose(done -> answer)
                    .compose(HttpClientResponse::end);
        });
    }

    @Override
    public Future<StoredBytes> get(String key, long from, long length) {
        Map<String, String> range = Map.of("Range", "bytes=%d-%d".formatted(from, from + length - 1));
        return request(HttpMethod.GET, key, range)
                .compose(HttpClientRequest::send)
                .compose(response -> {
                    response.pause();
                    if (response.statusCode() == NOT_FOUND) {
                        return missing(response, key);
                    }
                    if (response.statusCode() != PARTIAL_CONTENT) {
                        return refused(response);
                    }
                    return Future.succeededFuture(
                            new StoredBytes(response, () -> response.request().reset()));
                });
    }

    @Override
    public Future<Long> size(String key) {
        return request(HttpMethod.HEAD, key, Map.of())
                .compose(HttpClientRequest::send)
                .compose(response -> switch (response.statusCode()) {
                    case OK -> Future.succeededFuture(Long.valueOf(response.getHeader("Content-Length")));
                    case NOT_FOUND -> Future.failedFuture(new MissingFileException(key));
                    default -> refused(response);
                });
    }

    @Override
    public DirectUpload direct(String key, String type, long length, Duration lifetime) {
        Map<String, String> headers = Map.of("Content-Type", type, "Content-Length", Long.toString(length));
        return new DirectUpload(
                signature.address("PUT", bucket.of(key), headers, lifetime), Map.of("Content-Type", type));
    }

    @Override
    public Future<Void> delete(String key) {
        return request(HttpMethod.DELETE, key, Map.of())
                .compose(HttpClientRequest::send)
                .compose(response ->
                        response.statusCode() == NOT_FOUND ? response.end() : expect(response, OK, NO_CONTENT));
    }

    /** Ends with the body of the answer, which says nothing. */
    private static Future<Void> expect(HttpClientResponse response, int status, int otherStatus) {
        return response.statusCode() == status || response.statusCode() == otherStatus
                ? response.end()
                : refused(response);
    }

    /** A bucket that is not there has no objects either, but that is no reason to say that one is missing. */
    private static <T> Future<T> missing(HttpClientResponse response, String key) {
        return S3ErrorCode.of(response)
                .compose(code -> Future.failedFuture(
                        code.equals(S3ErrorCode.NO_SUCH_BUCKET)
                                ? failure(response, code)
                                : new MissingFileException(key)));
    }

    private static <T> Future<T> refused(HttpClientResponse response) {
        return S3ErrorCode.of(response).compose(code -> Future.failedFuture(failure(response, code)));
    }

    private static StoreException failure(HttpClientResponse response, String code) {
        return new StoreException(response.request().getMethod(), response.statusCode(), code);
    }

    private Future<HttpClientRequest> request(HttpMethod method, String key, Map<String, String> headers) {
        URI address = bucket.of(key);
        RequestOptions options = new RequestOptions().setMethod(method).setAbsoluteURI(address.toString());
        signature
                .headers(method.name(), address, headers)
                .forEach((name, values) -> options.putHeader(name, String.join(",", values)));
        return client.request(options);
    }
}
