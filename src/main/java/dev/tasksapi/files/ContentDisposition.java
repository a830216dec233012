package dev.tasksapi.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header that says how a file is called and whether a browser shows it (RFC 6266, with names by RFC 8187). */
public final class ContentDisposition {
    public static final String HEADER = "Content-Disposition";

    /** Nothing is tried in two ways, so a long header takes no longer than its length. */
    private static final Pattern PARAMETER =
            Pattern.compile(";[ \t]*+([A-Za-z0-9*_-]++)[ \t]*+=[ \t]*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\" \t]*+))");

    private static final Pattern EXTENDED =
            Pattern.compile("(UTF-8|ISO-8859-1)'[^']*+'(.*+)", Pattern.CASE_INSENSITIVE);

    /** What stands for itself in an extended value (RFC 8187, section 3.2.1). */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private static final int HEX = 16;

    private ContentDisposition() {}

    /** The name that a header gives; null: it gives none. A {@code filename*} that can be read comes first. */
    static @Nullable String fileName(String header) {
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.find()) {
            String value = parameter.group(2) == null
                    ? parameter.group(3)
                    : parameter.group(2).replaceAll("\\\\(.)", "$1");
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
        }
        @Nullable String extended = extended(parameters.getOrDefault("filename*", ""));
        @Nullable String plain = parameters.get("filename");
        return extended != null || plain == null ? extended : decoded(plain.getBytes(ISO_8859_1));
    }

    private static @Nullable String extended(String value) {
        Matcher parts = EXTENDED.matcher(value);
        if (!parts.matches()) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = parts.group(2);
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '%') {
                if (!text.substring(at).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
                    return null;
                }
                bytes.write(Integer.parseInt(text.substring(at + 1, at + 3), HEX));
                at += 2;
            } else {
                bytes.write(text.charAt(at));
            }
        }
        return parts.group(1).equalsIgnoreCase("UTF-8") ? decoded(bytes.toByteArray()) : bytes.toString(ISO_8859_1);
    }

    /** Many send UTF-8 where RFC 9110 has no charset; what is none is Latin-1. */
    private static String decoded(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, ISO_8859_1);
        }
    }

    /**
     * The header of an answer.
     *
     * @param isShown whether a browser may show the file in place
     * @param name as {@link FileName} made it
     */
    static String of(boolean isShown, String name) {
        String fallback = name.codePoints()
                .map(character -> isSafe(character) ? character : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return (isShown ? "inline" : "attachment") + "; filename=\"" + fallback + '"'
                + (fallback.equals(name) ? "" : "; filename*=UTF-8''" + encoded(name));
    }

    /** Some clients decode a percent sign also where it stands for itself (RFC 6266, appendix D). */
    private static boolean isSafe(int character) {
        return character >= ' ' && character < 0x7F && "\"\\%".indexOf(character) < 0;
    }

    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte one : name.getBytes(UTF_8)) {
            if (isPlain(one)) {
                text.append((char) one);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", one));
            }
        }
        return text.toString();
    }

    private static boolean isPlain(byte one) {
        return (one >= '0' && one <= '9')
                || (one >= 'A' && one <= 'Z')
                || (one >= 'a' && one <= 'z')
                || PLAIN.indexOf(one) >= 0;
    }
}
