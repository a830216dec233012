package dev.tasksapi.callers.outbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.Dependent;
import java.net.URI;
import java.util.Map;

/**
 * Gets a small document without blocking. Redirects are not followed: an address is configured, and a server cannot
 * choose another. A body is counted while it comes, so that none larger than the limit is ever held. Whoever asks has
 * an instance, and with it connections, of their own: many look-ups that wait for their answers keep no key set from
 * being fetched.
 */
@Dependent
public class DocumentFetch {
    /** Far above any key set and any session. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_CONNECTIONS = 16;
    private static final int MAX_WAITING = 256;
    private static final int MAX_HEADER_BYTES = 32 * 1024;
    /** Less than the five seconds after which Node hangs up, which a request on its way would not survive. */
    private static final int KEEP_ALIVE_SECONDS = 2;

    private final Vertx vertx;
    private final HttpClient client;
    private final OutboundConfig config;

    DocumentFetch(Vertx vertx, OutboundConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.timeout().toMillis())
                .setMaxPoolSize(MAX_CONNECTIONS)
                .setMaxWaitQueueSize(MAX_WAITING)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
    }

    /** The answer, whatever its status; fails where there is none in time, or one that is too long. */
    public Future<Document> get(URI address, Map<String, String> headers) {
        Promise<Document> answer = Promise.promise();
        long deadline = vertx.setTimer(
                config.timeout().toMillis(),
                timer -> answer.tryFail(new FetchException(
                        "no answer within " + config.timeout().toMillis() + " ms")));
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(address.toString());
        options.putHeader(HttpHeaders.ACCEPT, "application/json");
        headers.forEach(options::putHeader);
        client.request(options).onFailure(answer::tryFail).onSuccess(request -> send(request, answer));
        return answer.future().onComplete(end -> vertx.cancelTimer(deadline));
    }

    private static void send(HttpClientRequest request, Promise<Document> answer) {
        request.exceptionHandler(answer::tryFail); // without one, Vert.x logs each request that is given up as an error
        answer.future().onFailure(failure -> request.reset());
        if (answer.future().isComplete()) { // it waited too long for a connection, and for its answer nobody waits
            return;
        }
        request.send().onFailure(answer::tryFail).onSuccess(response -> read(response, answer));
    }

    private static void read(HttpClientResponse response, Promise<Document> answer) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(answer::tryFail);
        response.endHandler(end -> answer.tryComplete(new Document(response.statusCode(), response.headers(), body)));
        response.handler(chunk -> {
            if (body.length() + chunk.length() > MAX_BYTES) {
                answer.tryFail(new FetchException("an answer longer than " + MAX_BYTES + " bytes"));
            } else {
                body.appendBuffer(chunk);
            }
        });
    }
}
