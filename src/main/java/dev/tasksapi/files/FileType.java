package dev.tasksapi.files;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of a file. Only images that a browser shows without running anything are told by their bytes, and only these
 * are shown in place. Any other type is what the client said, if it can do no harm.
 */
public final class FileType {
    public static final String UNKNOWN = "application/octet-stream";

    /** So many bytes are enough to judge by. */
    public static final int HEAD_BYTES = 64;

    private static final int BRANDS = 8;
    private static final int BRAND_BYTES = 4;

    /** In Latin-1, a character for each byte. */
    private record Signature(String type, int offset, String bytes) {}

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("image/png", 0, "\u0089PNG\r\n\u001A\n"),
            new Signature("image/jpeg", 0, "\u00FF\u00D8\u00FF"),
            new Signature("image/gif", 0, "GIF87a"),
            new Signature("image/gif", 0, "GIF89a"));

    /** Nothing that a browser would run or read markup in, and no image, because an image is told by its bytes. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(audio|video|font)/[a-z0-9.+-]{1,100}"
                    + "|text/(plain|csv|markdown|calendar|vcard)"
                    + "|application/(pdf|json|zip|gzip|x-tar|x-7z-compressed|rtf|msword|epub\\+zip"
                    + "|vnd\\.(openxmlformats-officedocument|oasis\\.opendocument|ms-excel|ms-powerpoint|ms-outlook)[a-z0-9.-]{0,80})");

    private FileType() {}

    /**
     * Judges a file.
     *
     * @param head its first bytes, {@link #HEAD_BYTES} if it has so many
     * @param declared what the client said, with or without parameters; null: nothing
     */
    public static String of(Buffer head, @Nullable String declared) {
        @Nullable String image = image(head.toString("ISO-8859-1"));
        if (image != null) {
            return image;
        }
        String type =
                declared == null ? UNKNOWN : declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return HARMLESS.matcher(type).matches() ? type : UNKNOWN;
    }

    /** Whether a browser may show it in place. */
    public static boolean isImage(String type) {
        return type.startsWith("image/");
    }

    private static @Nullable String image(String head) {
        if (head.startsWith("RIFF") && head.startsWith("WEBP", BRANDS)) {
            return "image/webp";
        }
        if (head.startsWith("ftyp", BRAND_BYTES) && hasBrand(head)) {
            return "image/avif";
        }
        return SIGNATURES.stream()
                .filter(signature -> head.startsWith(signature.bytes(), signature.offset()))
                .map(Signature::type)
                .findFirst()
                .orElse(null);
    }

    /** The brands of an ISO base media file stand in a row behind the first word (ISO/IEC 14496-12, section 4.3). */
    private static boolean hasBrand(String head) {
        for (int at = BRANDS; at + BRAND_BYTES <= head.length(); at += BRAND_BYTES) {
            if (head.startsWith("avif", at) || head.startsWith("avis", at)) {
                return true;
            }
        }
        return false;
    }
}
