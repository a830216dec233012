package dev.tasksapi.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
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
 * What a process has for itself, lent by this JVM until it is closed: the environment, and where is read from and written to.
 * Environment variables are system properties, which are read in the same way and before anything else.
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
    private final Handler log = new Log();

    Surroundings(Map<String, String> environment, String input) {
        hideWhatIsSetHere();
        environment.forEach(System::setProperty);
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        root().removeHandler(InitialConfigurator.DELAYED_HANDLER);
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
        return out.toString(UTF_8);
    }

    String err() {
        return err.toString(UTF_8);
    }

    @Override
    public void close() {
        root().removeHandler(log);
        root().addHandler(InitialConfigurator.DELAYED_HANDLER);
        System.setIn(standardIn);
        System.setErr(standardError);
        System.setOut(standardOut);
        System.setProperties(properties);
        Locale.setDefault(locale);
        TimeZone.setDefault(timeZone);
    }

    /** Sees to it that the console, which each start makes anew, is what the program has for a standard output. */
    private static final class Log extends ExtHandler {
        @Override
        protected void doPublish(ExtLogRecord message) {
            for (Handler handler : InitialConfigurator.DELAYED_HANDLER.getHandlers()) {
                if (handler instanceof ConsoleHandler console) {
                    console.setOutputStream(new CurrentOut());
                }
            }
            InitialConfigurator.DELAYED_HANDLER.publish(message);
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
