package dev.tasksapi.callers.passwords;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2 hash (RFC 9106), written as everybody writes it: the PHC string format. Those made here are Argon2id,
 * version 0x13; those brought along may be Argon2i or Argon2d and of the version before, which is not named where it is
 * meant.
 */
final class Argon2Hash {
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 32;
    /** A salt of 8 to 48 bytes and a tag of 12 to 64. PostgreSQL reads it too. */
    static final String FORM = "\\$argon2(id|i|d)(\\$v=(16|19))?\\$m=(\\d{1,7}),t=([1-9]\\d?),p=([1-9]\\d{0,2})"
            + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{16,86})";

    private static final Pattern PATTERN = Pattern.compile(FORM);
    private static final Map<String, Integer> TYPES =
            Map.of("id", Argon2Parameters.ARGON2_id, "i", Argon2Parameters.ARGON2_i, "d", Argon2Parameters.ARGON2_d);

    private final int type;
    private final int version;
    private final Argon2Strength strength;
    private final byte[] salt;
    private final byte[] tag;

    private Argon2Hash(int type, int version, Argon2Strength strength, byte[] salt, byte[] tag) {
        this.type = type;
        this.version = version;
        this.strength = strength;
        this.salt = salt;
        this.tag = tag;
    }

    /** A new hash with a salt of its own. */
    static Argon2Hash of(byte[] password, Argon2Strength strength, SecureRandom random) {
        Argon2Hash decoy = decoy(strength, random);
        return today(strength, decoy.salt, decoy.computed(password));
    }

    /** A hash of nothing that anybody knows, which takes as long to verify as one of that strength. */
    static Argon2Hash decoy(Argon2Strength strength, SecureRandom random) {
        return today(strength, bytes(SALT_BYTES, random), bytes(TAG_BYTES, random));
    }

    private static Argon2Hash today(Argon2Strength strength, byte[] salt, byte[] tag) {
        return new Argon2Hash(Argon2Parameters.ARGON2_id, Argon2Parameters.ARGON2_VERSION_13, strength, salt, tag);
    }

    /** The hash that was written so; empty: it is none, or none that could be computed. */
    static Optional<Argon2Hash> parse(String text) {
        Matcher parts = PATTERN.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Argon2Strength strength = new Argon2Strength(number(parts, 4), number(parts, 5), number(parts, 6));
        if (strength.memory() < 8 * strength.lanes()) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(new Argon2Hash(
                    requireNonNull(TYPES.get(parts.group(1))),
                    parts.group(3) == null ? Argon2Parameters.ARGON2_VERSION_10 : number(parts, 3),
                    strength,
                    base64.decode(parts.group(7)),
                    base64.decode(parts.group(8))));
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
    private byte[] computed(byte[] password) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(type)
                .withVersion(version)
                .withMemoryAsKB(strength.memory())
                .withIterations(strength.passes())
                .withParallelism(strength.lanes())
                .withSalt(salt)
                .build());
        byte[] computed = new byte[tag.length];
        generator.generateBytes(password, computed);
        return computed;
    }

    /** Whether it is of this password; takes as long whether or not. */
    boolean isOf(byte[] password) {
        return MessageDigest.isEqual(tag, computed(password));
    }

    Argon2Strength strength() {
        return strength;
    }

    /** Whether one made today would be harder to guess. */
    boolean isWeakerThan(Argon2Strength today) {
        return type != Argon2Parameters.ARGON2_id
                || version != Argon2Parameters.ARGON2_VERSION_13
                || strength.isWeakerThan(today)
                || salt.length < SALT_BYTES
                || tag.length < TAG_BYTES;
    }

    /** The PHC string of one that was made here. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + strength.memory() + ",t=" + strength.passes() + ",p=" + strength.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(tag);
    }
}
