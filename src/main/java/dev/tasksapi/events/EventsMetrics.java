package dev.tasksapi.events;

import dev.tasksapi.operations.startup.ServiceStart;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** How many streams of events are open. */
@Singleton
class EventsMetrics {
    private final EventStreams streams;

    EventsMetrics(EventStreams streams) {
        this.streams = streams;
    }

    void bind(@Observes @Priority(ServiceStart.METRICS) ServiceStart start, MeterRegistry registry) {
        Gauge.builder("events.streams.open", streams, EventStreams::open)
                .description("Streams of events that are open")
                .register(registry);
    }
}
