package dev.tasksapi.http.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.tasksapi.http.bodies.SentBody;
import dev.tasksapi.http.errors.ApiException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.jose4j.lang.HashUtil;
import org.jspecify.annotations.Nullable;

/** What the current request says of being repeated. */
@Singleton
public class KeyedRequests {
    /** Longer bodies are taken as they are, because their tree would fill the memory. */
    private static final int MAX_TREE = 1024 * 1024;

    private final CurrentVertxRequest request;
    private final ObjectMapper json;
    private final ObjectWriter sorted;

    KeyedRequests(CurrentVertxRequest request, ObjectMapper json) {
        this.request = request;
        this.json = json;
        this.sorted = json.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);
    }

    /** The request and its key; null: it has none. Throws {@link ApiException}, a 400, if the key has another form. */
    public @Nullable KeyedRequest current() {
        RoutingContext current = request.getCurrent();
        @Nullable String key = IdempotencyKey.of(current.request().headers().getAll(IdempotencyKey.HEADER));
        return key == null ? null : new KeyedRequest(key, digest(current));
    }

    /** Neither a line break nor a space can stand in a method, a path or a query, so no two requests look the same. */
    private String digest(RoutingContext current) {
        HttpServerRequest request = current.request();
        String head = request.method() + " " + request.path() + "\n" + request.query() + "\n";
        MessageDigest digest = HashUtil.getMessageDigest("SHA-256");
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(body(current));
        return HexFormat.of().formatHex(digest.digest());
    }

    private byte[] body(RoutingContext current) {
        @Nullable Buffer body = current.body().buffer();
        if (body != null) {
            return canonical(body.getBytes());
        }
        @Nullable String spooled = SentBody.digest(current);
        return (spooled == null ? description(current.request()) : spooled).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What the headers say of a body that is a stream, whose bytes come too late to be compared. A form gets another
     * boundary each time that it is sent, in some browsers of another length.
     */
    private static String description(HttpServerRequest request) {
        MultiMap headers = request.headers();
        String type = String.join(",", headers.getAll(HttpHeaders.CONTENT_TYPE));
        return type.toLowerCase(Locale.ROOT).startsWith("multipart/")
                ? "a form"
                : type + "\n" + headers.getAll(HttpHeaders.CONTENT_LENGTH) + "\n"
                        + headers.getAll("Content-Disposition");
    }

    /** A client that sends an object anew may have its fields in another order. What is no JSON stays as it is. */
    private byte[] canonical(byte[] body) {
        if (body.length > MAX_TREE) {
            return body;
        }
        try {
            @Nullable JsonNode tree = json.readTree(body);
            return tree == null || tree.isMissingNode() ? body : sorted.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
