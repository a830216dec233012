package dev.tasksapi.passwords;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash (RFC 9106, version 0x13), written as everybody writes it: the PHC string format. */
final class Argon2Hash {
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 32;
    /** A salt of 8 to 48 bytes and a tag of 12 to 64. */
    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,3})"
            + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{16,86})");

    private final Argon2Strength strength;
    private final byte[] salt;
    private final byte[] tag;

    private Argon2Hash(Argon2Strength strength, byte[] salt, byte[] tag) {
        this.strength = strength;
        this.salt = salt;
        this.tag = tag;
    }

    /** A new hash with a salt of its own. */
    static Argon2Hash of(byte[] password, Argon2Strength strength, SecureRandom random) {
        byte[] salt = bytes(SALT_BYTES, random);
        return new Argon2Hash(strength, salt, tag(password, strength, salt, TAG_BYTES));
    }

    /** A hash of nothing that anybody knows, which takes as long to verify as one of that strength. */
    static Argon2Hash decoy(Argon2Strength strength, SecureRandom random) {
        return new Argon2Hash(strength, bytes(SALT_BYTES, random), bytes(TAG_BYTES, random));
    }

    /** The hash that was written so; empty: it is none, or none that could be computed. */
    static Optional<Argon2Hash> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Argon2Strength strength = new Argon2Strength(number(parts, 1), number(parts, 2), number(parts, 3));
        if (strength.passes() < 1 || strength.lanes() < 1 || strength.memory() < 8 * strength.lanes()) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(new Argon2Hash(strength, base64.decode(parts.group(4)), base64.decode(parts.group(5))));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // of a length that no bytes have
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static byte[] bytes(int length, SecureRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Takes the memory that the strength says, and milliseconds: not for an event loop. */
    private static byte[] tag(byte[] password, Argon2Strength strength, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(strength.memory())
                .withIterations(strength.passes())
                .withParallelism(strength.lanes())
                .withSalt(salt)
                .build());
        byte[] tag = new byte[length];
        generator.generateBytes(password, tag);
        return tag;
    }

    /** Whether it is of this password; takes as long whether or not. */
    boolean isOf(byte[] password) {
        return MessageDigest.isEqual(tag, tag(password, strength, salt, tag.length));
    }

    Argon2Strength strength() {
        return strength;
    }

    /** Whether one made today would be harder to guess. */
    boolean isWeakerThan(Argon2Strength today) {
        return strength.isWeakerThan(today) || salt.length < SALT_BYTES || tag.length < TAG_BYTES;
    }

    /** Its PHC string. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + strength.memory() + ",t=" + strength.passes() + ",p=" + strength.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(tag);
    }
}
