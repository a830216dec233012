package dev.tasksapi.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Part of a file (RFC 9110, section 14).
 *
 * @param from the first byte, counted from 0
 * @param length how many, at least one unless the whole file is empty
 */
record ByteRange(long from, long length) {
    /** Numbers are of so many digits that each has room in 64 bits. Several ranges are none of this form. */
    private static final Pattern FORM = Pattern.compile("(?i)bytes=[ \t]*+([0-9]{0,18})-([0-9]{0,18})[ \t]*+");

    /**
     * What a header asks for.
     *
     * @param header null: it is not there
     * @param size of the file
     * @return null: the whole file, also where the header is of another form or unit (section 14.2: it is ignored then)
     * @throws UnsatisfiableRangeException if the file has none of these bytes
     */
    static @Nullable ByteRange parse(@Nullable String header, long size) {
        Matcher form = FORM.matcher(header == null ? "" : header);
        if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
            return null;
        }
        if (form.group(1).isEmpty()) {
            return last(Long.parseLong(form.group(2)), size);
        }
        long from = Long.parseLong(form.group(1));
        long to = form.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(form.group(2));
        if (to < from) {
            return null;
        }
        if (from >= size) {
            throw new UnsatisfiableRangeException();
        }
        return new ByteRange(from, Math.min(to, size - 1) - from + 1);
    }

    private static ByteRange last(long length, long size) {
        if (length == 0 || size == 0) {
            throw new UnsatisfiableRangeException();
        }
        return new ByteRange(Math.max(0, size - length), Math.min(length, size));
    }

    /** As {@code Content-Range} says it. */
    String of(long size) {
        return "bytes %d-%d/%d".formatted(from, from + length - 1, size);
    }

    /** The file has none of the bytes that were asked for. */
    static final class UnsatisfiableRangeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
