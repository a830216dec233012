package dev.tasksapi.files.stores;

import java.net.URI;
import java.util.Map;

/**
 * A request that a client may send to the store itself.
 *
 * @param headers those that it has to have, besides its length, which a browser sets
 */
public record DirectUpload(URI address, Map<String, String> headers) {}
