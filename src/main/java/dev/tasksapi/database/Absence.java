package dev.tasksapi.database;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Tells a database that is not there yet from one that is there and does not want us, of which waiting makes nothing better. */
final class Absence {
    /** The server is being started or stopped (PostgreSQL manual, appendix A). */
    private static final Set<String> STARTING = Set.of("57P01", "57P02", "57P03");

    private Absence() {}

    /** Whether a connection that failed like this may well succeed in a moment. */
    static boolean isLikely(Throwable failure) {
        boolean likely = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return false; // a certificate that cannot be trusted
            }
            likely = likely || isOfNobody(cause);
        }
        return likely;
    }

    /** A plain {@link VertxException} is a connection that was closed while it was opened. */
    private static boolean isOfNobody(Throwable cause) {
        if (cause instanceof PgException error) {
            return STARTING.contains(String.valueOf(error.getSqlState()));
        }
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof ClosedConnectionException
                || cause.getClass() == VertxException.class;
    }
}
