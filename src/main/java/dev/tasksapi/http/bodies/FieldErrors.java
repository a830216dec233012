package dev.tasksapi.http.bodies;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.tasksapi.http.errors.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Says what is wrong with a field in the words of the client: its name in JSON, and a sentence that begins with it. */
final class FieldErrors {
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            String.class,
            "a string",
            Boolean.class,
            "true or false",
            Integer.class,
            "an integer of 32 bits",
            Long.class,
            "an integer of 64 bits",
            Instant.class,
            DateTime.RULE,
            Map.class,
            "an object");

    private FieldErrors() {}

    static FieldError ofMismatch(MismatchedInputException mismatch) {
        String field = mismatch.getPath().get(0).getFieldName();
        return FieldError.about(field, "must be " + expected(mismatch));
    }

    /** In the order of the fields' names, because a set of violations has none. */
    static <T> List<FieldError> ofViolations(Collection<ConstraintViolation<T>> violations) {
        return violations.stream()
                .map(violation -> error(field(violation), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
    }

    /** A message that begins with a small letter lacks the name of the field, which its constraint does not know. */
    private static FieldError error(String field, String message) {
        boolean lacksName = Character.isLowerCase(message.charAt(0));
        return lacksName ? FieldError.about(field, message) : new FieldError(field, message);
    }

    /** A member of a list is named with its index, as in {@code labels[3]}. */
    private static String field(ConstraintViolation<?> violation) {
        Path path = violation.getPropertyPath();
        String index = StreamSupport.stream(path.spliterator(), false)
                .filter(node -> node.getIndex() != null)
                .map(node -> "[" + node.getIndex() + "]")
                .collect(joining());
        return SNAKE_CASE.translate(path.iterator().next().getName()) + index;
    }

    private static String expected(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        if (mismatch.getPath().size() > 1 || type == List.class) { // which is what a list of labels says of itself
            return "a list of strings";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return EXPECTED.getOrDefault(type, "of another type");
    }
}
