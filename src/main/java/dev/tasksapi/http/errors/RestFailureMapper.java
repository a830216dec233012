package dev.tasksapi.http.errors;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures inside Quarkus REST. The specific types are named because Quarkus has mappers of its own for them. */
class RestFailureMapper {
    private final ErrorWriter errors;

    RestFailureMapper(ErrorWriter errors) {
        this.errors = errors;
    }

    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        AuthenticationFailedException.class,
        UnauthorizedException.class,
        ForbiddenException.class
    })
    RestResponse<byte[]> answer(Throwable failure, RoutingContext request) {
        ApiException answer = Failures.toApiException(failure);
        String contentType = ProblemNegotiation.contentType(request);
        var response = RestResponse.ResponseBuilder.<byte[]>create(answer.type().status())
                .entity(errors.body(request, answer, contentType))
                .header(HttpHeaders.CONTENT_TYPE, contentType);
        answer.headers().forEach(response::header);
        return response.build();
    }
}
