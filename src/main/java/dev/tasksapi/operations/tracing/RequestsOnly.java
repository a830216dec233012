package dev.tasksapi.operations.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** Leaves out what the database is asked outside a request that is traced, such as by a probe. */
final class RequestsOnly implements Sampler {
    private final Sampler others;

    RequestsOnly(Sampler others) {
        this.others = others;
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        boolean isOfARequest = kind == SpanKind.SERVER
                || Span.fromContext(parent).getSpanContext().isValid();
        return isOfARequest ? others.shouldSample(parent, trace, name, kind, attributes, links) : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "RequestsOnly{" + others.getDescription() + "}";
    }
}
