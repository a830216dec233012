package dev.tasksapi.operations.commands;

/** Arguments that cannot be understood. The sentence never holds one of them: it may be a token in the wrong place. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
