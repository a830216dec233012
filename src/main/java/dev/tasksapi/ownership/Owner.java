package dev.tasksapi.ownership;

import org.jspecify.annotations.Nullable;

/**
 * The verified user on whose behalf rows are read and written. It can only be had from {@link CurrentOwner}, so a query
 * with an owner is a query of somebody who proved who they are.
 */
public final class Owner {
    private final String subject;
    private final @Nullable String client;

    Owner(String subject) {
        this(subject, null);
    }

    /** @param client by which of their clients they act; null: it does not say */
    Owner(String subject, @Nullable String client) {
        this.subject = subject;
        this.client = client;
    }

    /** The subject of the token: 1 to 255 characters. It is the {@code user_id} of the owner's rows. */
    public String subject() {
        return subject;
    }

    /** What the client calls itself ({@link ClientId}), which is noted with the rows that it changes; null: nothing. */
    @Nullable
    String client() {
        return client;
    }
}
