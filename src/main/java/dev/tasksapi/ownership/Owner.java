package dev.tasksapi.ownership;

/**
 * The verified user on whose behalf rows are read and written. It can only be had from {@link CurrentOwner}, so a query
 * with an owner is a query of somebody who proved who they are.
 */
public final class Owner {
    private final String subject;

    Owner(String subject) {
        this.subject = subject;
    }

    /** The subject of the token: 1 to 255 characters. It is the {@code user_id} of the owner's rows. */
    public String subject() {
        return subject;
    }
}
