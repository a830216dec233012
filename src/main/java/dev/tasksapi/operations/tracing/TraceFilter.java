package dev.tasksapi.operations.tracing;

import dev.tasksapi.http.errors.ErrorWriter;
import dev.tasksapi.http.filters.FilterOrder;
import dev.tasksapi.http.observation.MethodName;
import dev.tasksapi.http.observation.Route;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.quarkus.opentelemetry.runtime.OpenTelemetryUtil;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.MDC;

/**
 * Makes a span of each request, as part of the caller's trace where there is one (W3C Trace Context). It holds the
 * method, the route and the status and nothing else; that of Quarkus would hold the path, the query and the address of
 * whoever calls. What the database is asked meanwhile are spans below it. What is below {@code /q} is asked by machines
 * and not traced.
 */
@Singleton
class TraceFilter {
    private static final String TRACE_ID = "trace_id";
    private static final String OF_MACHINES = "/q/";
    private static final int SERVER_ERROR = 500;

    /** Quarkus' names for what is under one of ours, or of no use, in a line of the log. */
    private static final List<String> OTHER_NAMES = List.of(
            OpenTelemetryUtil.TRACE_ID,
            OpenTelemetryUtil.SPAN_ID,
            OpenTelemetryUtil.SAMPLED,
            OpenTelemetryUtil.PARENT_ID);

    private final Tracer tracer;
    private final TextMapPropagator propagator;
    private final Tracing tracing;

    TraceFilter(OpenTelemetry telemetry, Tracing tracing) {
        this.tracer = telemetry.getTracer("dev.tasksapi");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
        this.tracing = tracing;
    }

    void register(@Observes Filters filters) {
        if (tracing.isOn()) {
            filters.register(this::handle, FilterOrder.TRACE.priority());
        }
    }

    private void handle(RoutingContext request) {
        if (!request.normalizedPath().startsWith(OF_MACHINES)) {
            begin(request);
        }
        request.next();
    }

    @SuppressWarnings("MustBeClosedChecker") // it is closed when the request has ended
    private void begin(RoutingContext request) {
        String method = MethodName.of(request.request().method());
        Context caller = propagator.extract(Context.root(), request.request().headers(), new HeaderGetter());
        Span span = tracer.spanBuilder(method)
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .startSpan();
        Scope scope = caller.with(span).makeCurrent();
        String id = span.getSpanContext().getTraceId();
        OTHER_NAMES.forEach(MDC::remove);
        MDC.put(TRACE_ID, id);
        request.put(ErrorWriter.TRACE_ID, id);
        request.addEndHandler(end -> {
            finish(span, request, method, end.succeeded());
            scope.close();
        });
    }

    /** A request whose client has gone before its answer has no status. */
    private static void finish(Span span, RoutingContext request, String method, boolean isAnswered) {
        String route = Route.of(request);
        if (!route.equals(Route.NONE)) {
            span.updateName(method + " " + route).setAttribute("http.route", route);
        }
        if (isAnswered && request.response().headWritten()) {
            int status = request.response().getStatusCode();
            span.setAttribute("http.response.status_code", status);
            if (status >= SERVER_ERROR) {
                span.setStatus(StatusCode.ERROR).setAttribute("error.type", Integer.toString(status));
            }
        }
        span.end();
    }
}
