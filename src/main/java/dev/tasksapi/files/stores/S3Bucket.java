package dev.tasksapi.files.stores;

import java.net.URI;

/**
 * A bucket, and the key with which it is used.
 *
 * @param location what the address of each object begins with; it ends with a slash
 */
record S3Bucket(URI location, String region, String accessKey, String secretKey) {
    /** The address of an object. */
    URI of(String key) {
        return location.resolve(key);
    }

    /** Says nothing of the secret, wherever it is printed. */
    @Override
    public String toString() {
        return location.toString();
    }
}
