package dev.tasksapi.callers.passwords;

/** Whether a password is the one that a hash was made of. */
public enum Verification {
    /** It is another, or nobody could tell. */
    WRONG,
    /** It is. */
    RIGHT,
    /** It is, and the hash is weaker than one made today: the caller has the password now, and replaces it. */
    RIGHT_BUT_OUTDATED;

    /** Whether whoever typed it may come in. */
    public boolean isRight() {
        return this != WRONG;
    }
}
