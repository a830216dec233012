package dev.tasksapi.files.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bucket against a server that checks signatures. */
class S3StoreIT {
    @TempDir
    static Path folder;

    private static final Vertx VERTX = Vertx.vertx();
    private static S3Server server;
    private static S3Store store;

    private final String key = UUID.randomUUID().toString().replace("-", "");

    @BeforeAll
    static void start() {
        server = S3Server.start(folder);
        store = new S3Store(VERTX, server.bucket());
    }

    @AfterAll
    static void stop() {
        server.close();
        await(VERTX.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static ReadStream<Buffer> stream(byte[] bytes) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "source", ""), bytes);
        return await(VERTX.fileSystem().open(file.toString(), new OpenOptions().setWrite(false)))
                .pause();
    }

    private static byte[] read(String key, long from, long length) {
        Buffer read = Buffer.buffer();
        await(store.get(key, from, length).compose(stored -> {
            ReadStream<Buffer> stream = stored.stream();
            Promise<Void> end = Promise.promise();
            stream.handler(read::appendBuffer)
                    .exceptionHandler(end::tryFail)
                    .endHandler(done -> end.tryComplete())
                    .resume();
            return end.future().onComplete(done -> stored.release().run());
        }));
        return read.getBytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 70_000, 5_000_000})
    void whatIsPutComesBack(int length) throws IOException {
        await(store.put(key, stream(bytes(length)), (long) length));
        assertThat(server.object(key)).hasSize(length);
        assertThat(read(key, 0, length)).isEqualTo(bytes(length));
    }

    @Test
    void anEmptyFileIsKept() throws IOException {
        await(store.put(key, stream(new byte[0]), 0L));
        assertThat(server.object(key)).isEmptyFile();
    }

    @Test
    void aFileOfUnknownLengthIsKeptAndItsSpoolIsNot() throws IOException {
        await(store.put(key, stream(bytes(70_000)), null));
        assertThat(read(key, 0, 70_000)).isEqualTo(bytes(70_000));
    }

    @Test
    void aPartCanBeHad() throws IOException {
        await(store.put(key, stream("0123456789".getBytes(StandardCharsets.UTF_8)), 10L));
        assertThat(read(key, 3, 4)).asString().isEqualTo("3456");
    }

    @Test
    void whatIsDeletedIsMissing() throws IOException {
        await(store.put(key, stream(bytes(10)), 10L));
        await(store.delete(key));
        assertThat(server.object(key)).doesNotExist();
        await(store.delete(key));
        assertThatThrownBy(() -> read(key, 0, 10))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(MissingFileException.class);
    }

    @Test
    void whatBreaksOffIsNotKept() throws IOException {
        ReadStream<Buffer> source = stream(bytes(1_000_000));
        assertThatThrownBy(() -> await(store.put(key, new BrokenStream(source), 2_000_000L)))
                .hasRootCauseMessage("broken");
        assertThat(server.object(key)).doesNotExist();
    }

    @Test
    void anotherSecretIsRefused() throws IOException {
        S3Bucket bucket = server.bucket();
        S3Store wrong = new S3Store(
                VERTX, new S3Bucket(bucket.location(), bucket.region(), bucket.accessKey(), "another secret"));
        ReadStream<Buffer> source = stream(bytes(10));
        assertThatThrownBy(() -> await(wrong.put(key, source, 10L))).hasRootCauseInstanceOf(StoreException.class);
        assertThatThrownBy(() -> await(wrong.delete(key))).hasRootCauseInstanceOf(StoreException.class);
        assertThat(server.object(key)).doesNotExist();
    }

    @Test
    void anAddressIsGoodForOneRequestAndNoOther() throws Exception {
        S3Signature signature = new S3Signature(server.bucket());
        URI address = signature.address(
                "PUT", server.bucket().of(key), Map.of("Content-Type", "text/plain"), Duration.ofMinutes(1));
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest.Builder put = HttpRequest.newBuilder(address).PUT(BodyPublishers.ofString("text"));
        assertThat(client.send(put.copy().header("Content-Type", "text/html").build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.send(put.header("Content-Type", "text/plain").build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.object(key)).hasContent("text");
    }

    /** Fails after its first bytes. */
    private record BrokenStream(ReadStream<Buffer> source) implements ReadStream<Buffer> {
        @Override
        public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
            if (handler != null) {
                VERTX.setTimer(200, timer -> handler.handle(new IllegalStateException("broken")));
            }
            return this;
        }

        @Override
        public ReadStream<Buffer> handler(Handler<Buffer> handler) {
            source.handler(handler);
            return this;
        }

        @Override
        public ReadStream<Buffer> pause() {
            source.pause();
            return this;
        }

        @Override
        public ReadStream<Buffer> resume() {
            source.resume();
            return this;
        }

        @Override
        public ReadStream<Buffer> fetch(long amount) {
            source.fetch(amount);
            return this;
        }

        @Override
        public ReadStream<Buffer> endHandler(Handler<Void> handler) {
            return this;
        }
    }
}
