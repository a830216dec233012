package dev.tasksapi.http;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses new connections once the drain delay of a stop is over, while the requests that run go on to their end.
 * Quarkus does the rest of a stop: it fails readiness, has connections closed behind their answers, and waits. Without
 * this it would take in new requests all the while that it waits for there to be none.
 */
@Singleton
class ListeningPort {
    private final VertxInternal vertx;
    private final int port;
    private final Duration delay;

    ListeningPort(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.vertx = (VertxInternal) vertx;
        this.port = port;
        this.delay = delay.orElse(Duration.ZERO);
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        vertx.setTimer(Math.max(1, delay.toMillis()), end -> close());
    }

    /**
     * Vert.x closes a server together with its connections, and Netty, which is below it, does not. Where the loops
     * have ended before, as those of a command that is done at once, there is nothing to close and nobody who would.
     */
    private void close() {
        for (EventExecutor executor : vertx.getAcceptorEventLoopGroup()) {
            if (executor instanceof SingleThreadEventLoop loop && !loop.isShuttingDown()) {
                loop.execute(() -> close(loop));
            }
        }
    }

    private void close(SingleThreadEventLoop loop) {
        List<Channel> channels = new ArrayList<>();
        loop.registeredChannelsIterator().forEachRemaining(channels::add);
        for (Channel channel : channels) {
            if (isOurs(channel)) {
                var unused = channel.close();
            }
        }
    }

    private boolean isOurs(Channel channel) {
        return channel instanceof ServerChannel
                && channel.localAddress() instanceof InetSocketAddress address
                && address.getPort() == port;
    }
}
