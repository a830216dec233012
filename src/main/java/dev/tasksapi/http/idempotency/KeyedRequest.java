package dev.tasksapi.http.idempotency;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;

/**
 * A request that may be sent again by the same key.
 *
 * @param key 1 to 255 visible ASCII characters, without quotes
 * @param digest of its method, path, query and body: 64 hexadecimal digits. Two JSON bodies that differ in white space
 *     or in the order of their fields have the same. Of a body that is a stream only what its headers say counts.
 */
public record KeyedRequest(String key, String digest) {
    /** Throws a 422 if the key came first with another request, whose digest this is. */
    public void refuseUnlessSame(String first) {
        if (!digest.equals(first)) {
            throw ApiException.of(ErrorType.IDEMPOTENCY_KEY_REUSED);
        }
    }
}
