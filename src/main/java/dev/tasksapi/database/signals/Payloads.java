package dev.tasksapi.database.signals;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Words as the payloads of notifications: the sender, and words behind it. PostgreSQL takes less than 8,000 bytes. Where
 * it would be many of them, it is one that stands for all words.
 */
final class Payloads {
    private static final int LONGEST = 7_900;
    private static final int MOST = 4;
    private static final String ALL = "*";

    private Payloads() {}

    static List<String> of(String sender, Collection<String> words) {
        List<String> payloads = new ArrayList<>();
        StringBuilder payload = new StringBuilder(sender);
        for (String word : words) {
            if (payload.length() + 1 + word.length() > LONGEST) {
                payloads.add(payload.toString());
                payload = new StringBuilder(sender);
            }
            payload.append(' ').append(word);
        }
        payloads.add(payload.toString());
        return payloads.size() > MOST ? List.of(sender + ' ' + ALL) : payloads;
    }

    /** Who sent it. */
    static String sender(String payload) {
        return payload.split(" ", 2)[0];
    }

    /** What was sent; empty: any words. */
    static Set<String> words(String payload) {
        String[] parts = payload.split(" ");
        boolean isOfAll = parts.length < 2 || parts[1].equals(ALL);
        return isOfAll ? Set.of() : Set.copyOf(List.of(parts).subList(1, parts.length));
    }
}
