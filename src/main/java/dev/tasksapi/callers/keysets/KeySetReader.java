package dev.tasksapi.callers.keysets;

import dev.tasksapi.callers.outbound.FetchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Reads a JSON Web Key Set (RFC 7517, section 5). A key that is of no use is passed over; a set that is none fails. */
final class KeySetReader {
    private static final int MAX_KEYS = 100;

    private KeySetReader() {}

    static KeySet read(String json) {
        Map<String, Object> set;
        try {
            set = JsonUtil.parseJson(json);
        } catch (JoseException e) {
            throw new FetchException("no JSON object");
        }
        if (!(set.get("keys") instanceof List<?> entries)) {
            throw new FetchException("no key set");
        }
        if (entries.size() > MAX_KEYS) {
            throw new FetchException("more than " + MAX_KEYS + " keys");
        }
        List<VerifyingKey> keys = new ArrayList<>();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> members) {
                KeyReader.read(members).ifPresent(keys::add);
            }
        }
        return new KeySet(List.copyOf(keys));
    }
}
