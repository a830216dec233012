package dev.tasksapi.http.addresses;

import org.jspecify.annotations.Nullable;

/**
 * A range of addresses in CIDR notation (RFC 4632, section 3.1), such as {@code 10.0.0.0/8}.
 *
 * @param base an address in it, with zeros behind the prefix
 * @param bits how long the prefix is
 */
record IpNetwork(IpAddress base, int bits) {
    /** IPv4 addresses in IPv6 have this many bits before their own. */
    private static final int MAPPED_BITS = 96;

    /**
     * Reads a network, or a single address.
     *
     * @return null: it is neither
     */
    static @Nullable IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        @Nullable IpAddress address = IpAddress.parse(literal);
        if (address == null) {
            return null;
        }
        if (slash < 0) {
            return new IpNetwork(address, address.length());
        }
        boolean isMapped = address.isV4() && literal.indexOf(':') >= 0;
        int bits = number(text.substring(slash + 1)) - (isMapped ? MAPPED_BITS : 0);
        return bits < 0 || bits > address.length() ? null : new IpNetwork(address.cut(bits), bits);
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }

    boolean contains(IpAddress address) {
        return address.isV4() == base.isV4() && address.cut(bits).equals(base);
    }
}
