package dev.tasksapi.callers.keysets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of an issuer, as of one moment. */
record KeySet(List<VerifyingKey> keys) {
    /**
     * The one key that a token can mean. Two that fit are none, because which of them it means cannot be told.
     *
     * @param id the token's {@code kid}; null: it names none, and means the only key of its algorithm
     * @param algorithm the token's {@code alg}
     */
    @Nullable
    VerifyingKey find(@Nullable String id, String algorithm) {
        List<VerifyingKey> fitting = keys.stream()
                .filter(key -> key.isFor(algorithm) && (id == null || id.equals(key.id())))
                .toList();
        return fitting.size() == 1 ? fitting.get(0) : null;
    }

    /** The same set with what was already known of it, so that a key that stays is still the same object. */
    KeySet inPlaceOf(KeySet former) {
        KeySet merged = new KeySet(keys.stream()
                .map(key ->
                        former.keys.stream().filter(key::isSameAs).findFirst().orElse(key))
                .toList());
        former.keys.stream().filter(key -> !merged.keys.contains(key)).forEach(VerifyingKey::drop);
        return merged;
    }
}
