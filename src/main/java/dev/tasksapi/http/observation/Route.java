package dev.tasksapi.http.observation;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** The path template that a request matched, such as {@code /api/tasks/{id}}. */
public class Route {
    private static final String KEY = Route.class.getName();
    /** What stands for it where there is none: nothing matched, or the request was answered before. */
    public static final String NONE = "-";

    /** Bounded by the number of resource methods. */
    private final Map<Method, String> templates = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void remember(ResourceInfo resource, RoutingContext request) {
        request.put(KEY, templates.computeIfAbsent(resource.getResourceMethod(), Route::template));
    }

    /** That of a request which has been answered; {@link #NONE} where there is none. */
    public static String of(RoutingContext request) {
        @Nullable String template = request.get(KEY);
        return template == null ? NONE : template;
    }

    private static String template(Method method) {
        return (path(method.getDeclaringClass().getAnnotation(Path.class)) + path(method.getAnnotation(Path.class)));
    }

    private static String path(@Nullable Path path) {
        if (path == null || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
