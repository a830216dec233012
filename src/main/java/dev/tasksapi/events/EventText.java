package dev.tasksapi.events;

import dev.tasksapi.ownership.LiveChange;
import dev.tasksapi.ownership.LiveNews;
import dev.tasksapi.ownership.LivePoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events as text (<a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, section 9.2</a>). The
 * id stands with the last event of those that belong together, so a client that lost the rest gets all of them again.
 */
final class EventText {
    /** It keeps connections open on which nothing happens, and shows whether there is still somebody. */
    static final String HEARTBEAT = ":\n\n";

    private EventText() {}

    /** What is new is told, and what comes from now on. */
    static String beginning(LiveNews news, long retryMillis) {
        String text = news(news, null);
        return "retry: " + retryMillis + "\n" + event("ready", text.isEmpty() ? news.point() : null, "{}") + text;
    }

    /** Those of the news that are new behind this point; empty: none are. */
    static String news(LiveNews news, @Nullable LivePoint known) {
        if (!news.isComplete() || (known != null && !known.isOfSame(news.point()))) {
            return event("sync", news.point(), "{}");
        }
        List<LiveChange> changes = news.changes().stream()
                .filter(change -> known == null || known.lacks(change))
                .toList();
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < changes.size(); n++) {
            boolean isLast = n == changes.size() - 1;
            text.append(event("change", isLast ? news.point() : null, data(changes.get(n))));
        }
        return text.toString();
    }

    /** Nothing comes any more. A client that connects again does it after the time. */
    static String end(@Nullable String reason, long retryMillis) {
        String retry = "retry: " + retryMillis + "\n";
        return reason == null ? retry + "\n" : retry + event("end", null, "{\"reason\":\"" + reason + "\"}");
    }

    /** A client's id has no character that JSON would escape, and a resource's name neither. */
    private static String data(LiveChange change) {
        String client = change.client() == null ? "null" : '"' + change.client() + '"';
        return "{\"resource\":\"%s\",\"id\":%d,\"op\":\"%s\",\"client_id\":%s}"
                .formatted(change.resource(), change.id(), change.isDeleted() ? "deleted" : "changed", client);
    }

    private static String event(String name, @Nullable LivePoint point, String data) {
        return "event: " + name + "\n" + (point == null ? "" : "id: " + point.text() + "\n") + "data: " + data + "\n\n";
    }
}
