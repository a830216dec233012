package dev.tasksapi.program;

import static io.quarkus.bootstrap.logging.InitialConfigurator.DELAYED_HANDLER;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TimeZone;
import java.util.logging.Handler;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * What a process has for itself, lent by this JVM until it is closed: the environment, and where is read from and
 * written to. Environment variables are system properties, which are read in the same way and before anything else.
 */
final class Surroundings implements AutoCloseable {
    private static final Pattern VARIABLE = Pattern.compile("(?m)^#? ?([A-Z_]+)=");

    private final Properties properties = (Properties) System.getProperties().clone();
    private final TimeZone timeZone = TimeZone.getDefault();
    private final Locale locale = Locale.getDefault();
    private final PrintStream standardOut = System.out;
    private final PrintStream standardError = System.err;
    private final InputStream standardIn = System.in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Log log = new Log();
    private final Handler[] handlers;

    Surroundings(Map<String, String> environment, String input) {
        hideWhatIsSetHere();
        environment.forEach(System::setProperty);
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        handlers = DELAYED_HANDLER.clearHandlers();
        root().removeHandler(DELAYED_HANDLER);
        root().addHandler(log);
    }

    /** In a developer's environment or .env. */
    private static void hideWhatIsSetHere() {
        try {
            VARIABLE.matcher(Files.readString(Path.of(".env.example")))
                    .results()
                    .map(found -> found.group(1))
                    .filter(name ->
                            ConfigProvider.getConfig().getConfigValue(name).getValue() != null)
                    .forEach(name -> System.setProperty(name, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Logger root() {
        return LogContext.getLogContext().getLogger("");
    }

    String out() {
        log.catchUp();
        return out.toString(UTF_8);
    }

    String err() {
        return err.toString(UTF_8);
    }

    @Override
    public void close() {
        root().removeHandler(log);
        root().addHandler(DELAYED_HANDLER);
        if (handlers.length > 0) {
            DELAYED_HANDLER.setHandlers(handlers);
        }
        System.setIn(standardIn);
        System.setErr(standardError);
        System.setOut(standardOut);
        System.setProperties(properties);
        Locale.setDefault(locale);
        TimeZone.setDefault(timeZone);
    }

    /**
     * Keeps what is logged until the program has set up its logging, as Quarkus does in a process, where it happens
     * once; from then on it sees to it that the console is what the program has for a standard output.
     */
    private static final class Log extends ExtHandler {
        private final Queue<ExtLogRecord> early = new ArrayDeque<>();
        private final Set<Handler> redirected = new HashSet<>();

        @Override
        protected synchronized void doPublish(ExtLogRecord message) {
            if (DELAYED_HANDLER.getHandlers().length == 0) {
                message.copyAll();
                early.add(message);
            } else {
                catchUp();
                DELAYED_HANDLER.publish(message);
            }
        }

        /** Publishes what was kept, if there is something to publish it to. */
        synchronized void catchUp() {
            Handler[] handlers = DELAYED_HANDLER.getHandlers();
            for (Handler handler : handlers) {
                if (handler instanceof ConsoleHandler console && redirected.add(console)) {
                    console.setOutputStream(new CurrentOut());
                }
            }
            while (handlers.length > 0 && !early.isEmpty()) {
                ExtLogRecord kept = early.remove();
                if (Logger.getLogger(kept.getLoggerName()).isLoggable(kept.getLevel())) {
                    DELAYED_HANDLER.publish(kept);
                }
            }
        }
    }

    /** Whatever standard output is now. */
    private static final class CurrentOut extends OutputStream {
        @Override
        public void write(int b) {
            System.out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            System.out.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            System.out.flush();
        }
    }
}
