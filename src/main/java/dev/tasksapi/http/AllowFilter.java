package dev.tasksapi.http;

import static java.util.stream.Collectors.joining;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/**
 * What a path can be called with: {@code Allow} on a 405 (RFC 9110, section 15.5.6) and on an answer to OPTIONS, and
 * {@code Accept-Patch} on a 415 and on an answer to OPTIONS (RFC 5789, section 3.1). Quarkus REST sends no
 * {@code Accept-Patch}, no {@code Allow} with a 405, and with OPTIONS the methods of all paths of the resource class.
 */
class AllowFilter {
    private static final int OK = 200;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final String ACCEPT_PATCH = "Accept-Patch";

    @ServerResponseFilter
    void allow(ContainerResponseContext response) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        boolean answersOptions = response.getStatus() == OK && HttpMethod.OPTIONS.equals(request.getMethod());
        if (answersOptions || response.getStatus() == METHOD_NOT_ALLOWED) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods(request)));
        }
        boolean refusesPatch =
                response.getStatus() == UNSUPPORTED_MEDIA_TYPE && HttpMethod.PATCH.equals(request.getMethod());
        if (answersOptions || refusesPatch) {
            List<MediaType> patches = consumed(routes(request).get(HttpMethod.PATCH));
            if (!patches.isEmpty()) {
                response.getHeaders().putSingle(ACCEPT_PATCH, names(patches));
            }
        }
    }

    private static Collection<String> methods(ResteasyReactiveRequestContext request) {
        Set<String> methods = new TreeSet<>(routes(request).keySet());
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return methods;
    }

    private static List<MediaType> consumed(@Nullable RuntimeResource route) {
        return route == null || route.getConsumes() == null ? List.of() : route.getConsumes();
    }

    private static String names(List<MediaType> types) {
        return types.stream()
                .map(type -> type.getType() + "/" + type.getSubtype())
                .collect(joining(", "));
    }

    /** The routes of the path that was called, by their methods. */
    private static Map<String, RuntimeResource> routes(ResteasyReactiveRequestContext request) {
        Map<String, RuntimeResource> routes = new HashMap<>();
        for (RequestPath<InitialMatch> resource : request.getDeployment().getClassMappers()) {
            RequestMapper.RequestMatch<InitialMatch> match =
                    new RequestMapper<>(new ArrayList<>(List.of(resource))).map(request.getPathWithoutPrefix());
            if (match != null) {
                String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
                mappers(match.value)
                        .forEach(byMethod -> byMethod.forEach((method, paths) -> {
                            RequestMapper.RequestMatch<RuntimeResource> route = paths.map(remaining);
                            if (route != null) {
                                routes.put(method, route.value);
                            }
                        }));
            }
        }
        return routes;
    }

    private static Stream<Map<String, RequestMapper<RuntimeResource>>> mappers(InitialMatch match) {
        return Stream.of(match.handlers)
                .filter(ClassRoutingHandler.class::isInstance)
                .map(handler -> ((ClassRoutingHandler) handler).getMappers());
    }
}
