package dev.tasksapi.callers.tokens;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The compact form of a JWS (RFC 7515, section 7.1): three parts of base64url, of which the first two are text. */
final class CompactForm {
    private static final int PARTS = 3;

    private CompactForm() {}

    /**
     * Whether the token has this form to the letter. A token can then be written in one way only (RFC 4648, section
     * 3.5), and no two subjects become the same because their bytes cannot be decoded.
     */
    static boolean fits(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            return parts.length == PARTS
                    && isText(decode(parts[0]))
                    && isText(decode(parts[1]))
                    && decode(parts[2]).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] decode(String part) {
        byte[] bytes = Base64.getUrlDecoder().decode(part);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
            throw new IllegalArgumentException("Padded, or with bits that mean nothing");
        }
        return bytes;
    }

    private static boolean isText(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .hasRemaining();
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
