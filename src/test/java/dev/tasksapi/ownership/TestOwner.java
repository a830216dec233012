package dev.tasksapi.ownership;

/** An owner without a token, for tests that ask a repository and not the API. */
public final class TestOwner {
    private TestOwner() {}

    /** The owner with this subject. */
    public static Owner of(String subject) {
        return new Owner(subject);
    }
}
