package dev.tasksapi.mydata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a ZIP file piece by piece. Of what is written, only the list of entries stays in memory, which stands at the
 * end of the file. Nothing is compressed, which would keep an event loop from its other work: most large files are
 * compressed already. How long an entry is stands behind it (APPNOTE.TXT, section 4.3.9), because nobody knows before.
 */
final class ZipPieces {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new WideZip(written);

    ZipPieces() {
        zip.setLevel(Deflater.NO_COMPRESSION);
    }

    /** Its own buffer takes half a kilobyte at a time. */
    private static final class WideZip extends ZipOutputStream {
        WideZip(OutputStream out) {
            super(out, UTF_8);
            buf = new byte[BUFFER_BYTES];
        }
    }

    /** Begins an entry, and ends the one before. */
    byte[] begin(String name, Instant made) {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.from(made));
        return after(() -> zip.putNextEntry(entry));
    }

    byte[] add(byte[] bytes) {
        return after(() -> zip.write(bytes));
    }

    /** The end of the file. It can be called several times, and frees what compression holds. */
    byte[] end() {
        return after(zip::close);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** What has been written since the last piece; it may be nothing yet. */
    private byte[] after(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] piece = written.toByteArray();
        written.reset();
        return piece;
    }
}
