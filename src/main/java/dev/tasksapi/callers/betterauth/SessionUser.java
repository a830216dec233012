package dev.tasksapi.callers.betterauth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose session it is, as Better Auth says.
 *
 * @param id the user's id, as it came
 * @param details {@code email}, {@code name}, {@code role} and {@code image}, each where there is one and it is a text of a bounded
 *     length
 */
public record SessionUser(String id, Map<String, String> details) {
    private static final List<String> NAMES = List.of("email", "name", "role", "image");
    private static final int MAX_LENGTH = 2_048;

    static SessionUser of(String id, Map<?, ?> user) {
        Map<String, String> details = new HashMap<>();
        for (String name : NAMES) {
            if (user.get(name) instanceof String text && text.length() <= MAX_LENGTH) {
                details.put(name, text);
            }
        }
        return new SessionUser(id, Map.copyOf(details));
    }
}
