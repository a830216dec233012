package dev.tasksapi.callers.mails;

import dev.tasksapi.operations.startup.ServiceStart;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** Mails on their way, and what became of those before them. */
@Singleton
class MailMetrics {
    private final Outbox outbox;

    MailMetrics(Outbox outbox) {
        this.outbox = outbox;
    }

    void bind(@Observes @Priority(ServiceStart.METRICS) ServiceStart start, MeterRegistry registry) {
        Gauge.builder("mails.waiting", outbox, Outbox::onTheirWay)
                .description("Mails that wait or are being sent")
                .register(registry);
        bind(registry, "sent", Outbox::sent);
        bind(registry, "failed", Outbox::failed);
        bind(registry, "dropped", Outbox::dropped);
    }

    private void bind(MeterRegistry registry, String result, ToDoubleFunction<Outbox> count) {
        FunctionCounter.builder("mails", outbox, count)
                .description("Mails, by what became of them; dropped: too many were on their way")
                .tag("result", result)
                .register(registry);
    }
}
