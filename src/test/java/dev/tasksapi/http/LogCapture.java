package dev.tasksapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/** All that is logged, by anybody, while it is open. */
public final class LogCapture extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");
    private static final int PATIENCE_SECONDS = 20;

    private final List<ExtLogRecord> records = new CopyOnWriteArrayList<>();
    private final BlockingQueue<ExtLogRecord> accesses = new LinkedBlockingQueue<>();

    public static LogCapture open() {
        LogCapture capture = new LogCapture();
        ROOT.addHandler(capture);
        return capture;
    }

    @Override
    public void publish(LogRecord logged) {
        ExtLogRecord logRecord = ExtLogRecord.wrap(logged);
        logRecord.copyMdc(); // while we are on the thread of whoever logs
        records.add(logRecord);
        if ("access".equals(logRecord.getLoggerName())) {
            accesses.add(logRecord);
        }
    }

    /**
     * The access line of the request with this id; it is written when the answer has left, so it may have to be
     * awaited.
     */
    public String access(String requestId) throws InterruptedException {
        @Nullable ExtLogRecord access;
        do {
            access = accesses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(access).as("access line of " + requestId).isNotNull();
        } while (access != null && !requestId.equals(access.getMdc("request_id")));
        return access == null ? "" : message(access);
    }

    public List<ExtLogRecord> of(String requestId) {
        return records.stream()
                .filter(logged -> requestId.equals(logged.getMdc("request_id")))
                .toList();
    }

    public static String message(ExtLogRecord logged) {
        return new PatternFormatter("%s").format(logged);
    }

    /** Every text in every record: what a formatter could print. */
    public String everything() {
        StringWriter text = new StringWriter();
        PrintWriter printer = new PrintWriter(text);
        for (ExtLogRecord logged : records) {
            printer.println(logged.getMessage());
            printer.println(message(logged));
            printer.println(Arrays.deepToString(logged.getParameters()));
            printer.println(logged.getMdcCopy());
            if (logged.getThrown() != null) {
                logged.getThrown().printStackTrace(printer);
            }
        }
        return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
