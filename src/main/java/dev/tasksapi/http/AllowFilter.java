package dev.tasksapi.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

/**
 * The {@code Allow} header of a 405 (RFC 9110, section 15.5.6) and of an answer to OPTIONS: the methods of this path.
 * Quarkus REST sends none with a 405, and with OPTIONS the methods of all paths of the resource class.
 */
class AllowFilter {
    private static final int OK = 200;
    private static final int METHOD_NOT_ALLOWED = 405;

    @ServerResponseFilter
    void allow(ContainerResponseContext response) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        boolean answersOptions = response.getStatus() == OK && HttpMethod.OPTIONS.equals(request.getMethod());
        if (answersOptions || response.getStatus() == METHOD_NOT_ALLOWED) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods(request)));
        }
    }

    private static Collection<String> methods(ResteasyReactiveRequestContext request) {
        TreeSet<String> methods = new TreeSet<>();
        for (RequestPath<InitialMatch> resource : request.getDeployment().getClassMappers()) {
            RequestMapper.RequestMatch<InitialMatch> match =
                    new RequestMapper<>(new ArrayList<>(List.of(resource))).map(request.getPathWithoutPrefix());
            if (match != null) {
                String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
                mappers(match.value)
                        .forEach(byMethod -> byMethod.forEach((method, paths) -> {
                            if (paths.map(remaining) != null) {
                                methods.add(method);
                            }
                        }));
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return methods;
    }

    private static Stream<Map<String, RequestMapper<RuntimeResource>>> mappers(InitialMatch match) {
        return Stream.of(match.handlers)
                .filter(ClassRoutingHandler.class::isInstance)
                .map(handler -> ((ClassRoutingHandler) handler).getMappers());
    }
}
