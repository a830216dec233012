package dev.tasksapi.database.settings;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The percent-encoding of RFC 3986, section 2.1. {@link java.net.URLDecoder} is for forms: it would make a space of a
 * plus and let through bytes that are no UTF-8.
 */
final class PercentEncoding {
    private PercentEncoding() {}

    /** Empty where a {@code %} has no two hexadecimal digits behind it, or the bytes are no UTF-8 or hold a NUL. */
    static Optional<String> decode(String encoded) {
        byte[] text = encoded.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            int next = text[i];
            if (next == '%') {
                next = i + 2 < text.length ? hex(text[i + 1]) * 16 + hex(text[i + 2]) : -1;
                i += 2;
                if (next <= 0 || hex(text[i - 1]) < 0 || hex(text[i]) < 0) {
                    return Optional.empty();
                }
            }
            decoded.write(next);
        }
        return utf8(decoded.toByteArray());
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
