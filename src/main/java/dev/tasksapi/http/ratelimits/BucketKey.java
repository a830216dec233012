package dev.tasksapi.http.ratelimits;

import dev.tasksapi.http.addresses.IpAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jose4j.lang.HashUtil;

/**
 * Whose budget it is, in 128 bits: of a user a digest, because nobody has to read a subject out of memory or out of
 * Redis.
 */
record BucketKey(long high, long low) {
    /** A household has a network of so many bits, and may use each of its addresses (RFC 6177). */
    private static final int HOUSEHOLD_BITS = 64;

    static BucketKey ofUser(String subject) {
        MessageDigest sha256 = HashUtil.getMessageDigest("SHA-256");
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(subject.getBytes(StandardCharsets.UTF_8)));
        return new BucketKey(digest.getLong(), digest.getLong());
    }

    /** One address of IPv4; of IPv6 the network that one household has. */
    static BucketKey ofAddress(IpAddress address) {
        return new BucketKey(address.cut(HOUSEHOLD_BITS).high(), address.isV4() ? 1 : 0);
    }

    String hex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
