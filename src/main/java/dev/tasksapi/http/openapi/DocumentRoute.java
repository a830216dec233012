package dev.tasksapi.http.openapi;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.http.errors.ErrorWriter;
import io.quarkus.runtime.LaunchMode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the document that the build made, byte for byte. The extension would parse and write it anew at each start,
 * whether somebody asks for it or not: a fifth of the start of a JVM, and a third of that of an executable. In dev and
 * in tests it leads.
 */
@Singleton
class DocumentRoute {
    private static final String PATH = "/q/openapi";

    private static final List<String> SUFFIXES = List.of("", ".yaml", ".yml", ".json");
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    /** Before the route of the extension, which has nothing to hand out. */
    private static final int FIRST = -1;

    private final Vertx vertx;
    private final ErrorWriter errors;
    private volatile @Nullable Document document;

    DocumentRoute(Vertx vertx, ErrorWriter errors) {
        this.vertx = vertx;
        this.errors = errors;
    }

    private record Document(Buffer yaml, Buffer json) {}

    /** Whatever profile it was packaged for, because that is where {@link ExtensionDocument} is hidden. */
    void begin(@Observes Router router) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            register(router);
        }
    }

    void register(Router router) {
        SUFFIXES.forEach(suffix -> router.route(PATH + suffix).order(FIRST).handler(this::handle));
    }

    private void handle(RoutingContext request) {
        HttpMethod method = request.request().method();
        if (!METHODS.contains(method)) {
            errors.write(request, ApiException.of(ErrorType.METHOD_NOT_ALLOWED).withHeader("Allow", ALLOWED));
        } else if (method.equals(HttpMethod.OPTIONS)) {
            request.response().putHeader("Allow", ALLOWED).end();
        } else {
            handOut(request);
        }
    }

    private void handOut(RoutingContext request) {
        @Nullable Document known = document;
        if (known != null) {
            answer(request, known);
        } else {
            vertx.executeBlocking(this::read)
                    .onSuccess(read -> answer(request, read))
                    .onFailure(request::fail);
        }
    }

    private Document read() throws IOException {
        Document read = new Document(read("YAML"), read("JSON"));
        document = read;
        return read;
    }

    private static Buffer read(String form) throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream made = loader.getResourceAsStream("META-INF/quarkus-generated-openapi-doc." + form)) {
            return Buffer.buffer(Objects.requireNonNull(made, form).readAllBytes());
        }
    }

    private static void answer(RoutingContext request, Document document) {
        boolean isJson = wantsJson(request);
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, isJson ? "application/json" : "application/yaml");
        request.end(isJson ? document.json() : document.yaml());
    }

    /** As the extension decides it: by the path, or else by the header or the parameter. */
    private static boolean wantsJson(RoutingContext request) {
        String path = request.normalizedPath();
        if (path.contains(".")) {
            return path.contains(".json");
        }
        @Nullable String accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return (accept != null && accept.contains("application/json"))
                || request.queryParam("format").stream().anyMatch("json"::equalsIgnoreCase);
    }
}
