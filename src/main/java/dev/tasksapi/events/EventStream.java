package dev.tasksapi.events;

import dev.tasksapi.ownership.LiveNews;
import dev.tasksapi.ownership.LivePoint;
import dev.tasksapi.ownership.Owner;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** The answer to one who is connected. What it is told on any thread leaves on the event loop of its request. */
final class EventStream {
    /** What may wait to leave. A reader who lets more wait is dropped: it catches up when it comes again. */
    private static final int MOST_WAITING = 16 * 1024;

    private final Owner owner;
    private final @Nullable String client;
    private final RoutingContext request;
    private final Context context;

    private @Nullable LivePoint point;
    private StringBuilder early = new StringBuilder();
    private @Nullable String last;
    private boolean isOpen;
    private boolean isEnded;

    EventStream(Vertx vertx, Owner owner, @Nullable String client, RoutingContext request) {
        this.owner = owner;
        this.client = client;
        this.request = request;
        this.context = vertx.getOrCreateContext();
    }

    Owner owner() {
        return owner;
    }

    /** Which of the user's clients it is; null: it did not say. */
    @Nullable
    String client() {
        return client;
    }

    RoutingContext request() {
        return request;
    }

    /** Up to where it has been told; null: it has not begun. */
    synchronized @Nullable LivePoint point() {
        return point;
    }

    /** It begins with this news. */
    synchronized void begin(LiveNews news, long retryMillis) {
        early.append(EventText.beginning(news, retryMillis));
        point = news.point();
    }

    /** Tells what of this news it does not know. One that has not begun knows it when it does. */
    synchronized void tell(LiveNews news) {
        if (point != null) {
            String text = EventText.news(news, point);
            point = point.isOfSame(news.point()) ? point.or(news.point()) : news.point();
            if (!text.isEmpty()) {
                send(text);
            }
        }
    }

    /** Has its head sent, and what there was to say before. */
    void open() {
        HttpServerResponse response = request.response();
        response.putHeader("X-Accel-Buffering", "no").setChunked(true).setWriteQueueMaxSize(MOST_WAITING);
        synchronized (this) {
            isOpen = true;
            write(early.toString());
            early = new StringBuilder();
            if (last != null) {
                finish(last);
            }
        }
    }

    /** Sends a text, unless it has ended. */
    synchronized void send(String text) {
        if (!isOpen) {
            early.append(text);
        } else {
            context.runOnContext(turn -> write(text));
        }
    }

    private void write(String text) {
        HttpServerResponse response = request.response();
        if (isEnded || response.ended() || response.closed()) {
            return;
        }
        if (response.writeQueueFull()) {
            isEnded = true;
            response.reset();
            return;
        }
        var unused = response.write(text);
    }

    /** Says the last, and ends. */
    void end(@Nullable String reason, long retryMillis) {
        synchronized (this) {
            last = EventText.end(reason, retryMillis);
            if (!isOpen) {
                return;
            }
        }
        context.runOnContext(turn -> finish(EventText.end(reason, retryMillis)));
    }

    private void finish(String text) {
        write(text);
        if (!isEnded && !request.response().ended()) {
            isEnded = true;
            var unused = request.response().end();
        }
    }
}
