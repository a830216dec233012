package dev.tasksapi.http.addresses;

import io.netty.util.NetUtil;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address. An IPv4 address that is mapped into IPv6 (RFC 4291, section 2.5.5.2) is the IPv4 address, so
 * that one caller is one address whichever socket they come by.
 *
 * @param isV4 whether {@code high} begins with the 32 bits of an IPv4 address, and all else is zero
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record IpAddress(boolean isV4, long high, long low) {
    /** In the place of an address where there is none, as with a domain socket: {@code 0.0.0.0}. */
    static final IpAddress NONE = new IpAddress(true, 0, 0);

    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;
    private static final int MAX_LITERAL = 64;
    private static final long MAPPED = 0xFFFFL;

    /**
     * Reads an address as it is written; names are never looked up.
     *
     * @param literal without brackets and without a port
     * @return null: it is no address
     */
    static @Nullable IpAddress parse(String literal) {
        if (literal.isEmpty() || literal.length() > MAX_LITERAL || literal.indexOf('[') >= 0) {
            return null;
        }
        byte @Nullable [] bytes = NetUtil.createByteArrayFromIpAddressString(literal);
        return bytes == null ? null : of(bytes);
    }

    private static IpAddress of(byte[] bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes);
        if (bytes.length == Integer.BYTES) {
            return v4(read.getInt());
        }
        long high = read.getLong();
        long low = read.getLong();
        return high == 0 && low >>> V4_BITS == MAPPED ? v4((int) low) : new IpAddress(false, high, low);
    }

    private static IpAddress v4(int bits) {
        return new IpAddress(true, (long) bits << V4_BITS, 0);
    }

    /** The first so many bits, and zeros behind them. */
    public IpAddress cut(int bits) {
        return new IpAddress(isV4, high & mask(bits), low & mask(bits - Long.SIZE));
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1 : -1L << (Long.SIZE - bits);
    }

    /** How many bits such an address has: 32 or 128. */
    int length() {
        return isV4 ? V4_BITS : V6_BITS;
    }

    /**
     * The network that it is in, such as {@code 10.1.2.0/24} or {@code 2001:db8:1::/48}: where somebody is, but not
     * who.
     */
    public String network() {
        int bits = isV4 ? 24 : 48;
        return cut(bits) + "/" + bits;
    }

    /** As it is usually written (RFC 5952). */
    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(length() / Byte.SIZE);
        if (isV4) {
            bytes.putInt((int) (high >>> V4_BITS));
        } else {
            bytes.putLong(high).putLong(low);
        }
        return NetUtil.bytesToIpAddress(bytes.array());
    }
}
