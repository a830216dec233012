package dev.tasksapi.http.bodies;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * On a text of a request, or on its {@code JsonNullable}: how long it may be. It must also be well formed
 * ({@link WellFormedText}). Null is fine. What the client is told, and what the OpenAPI document says, follow from it.
 */
@Documented
@Constraint(validatedBy = Text.Validator.class)
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
public @interface Text {
    /** The largest length, in Unicode code points, as PostgreSQL counts them. */
    int max();

    /**
     * Whether a text that is empty, or white space alone, will do. If not, {@link SurroundingSpace} is removed while
     * the text is read, and at least one code point must be left.
     */
    boolean blank() default true;

    /** Unused: the other values say what the client is told. */
    String message() default "";

    /** Unused; the specification asks for it. */
    Class<?>[] groups() default {};

    /** Unused; the specification asks for it. */
    Class<? extends Payload>[] payload() default {};

    /** Names everything that is wrong with a text. */
    class Validator implements ConstraintValidator<Text, String> {
        private int min;
        private int max;

        @Override
        public void initialize(Text text) {
            min = text.blank() ? 0 : 1;
            max = text.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            int length = text.codePointCount(0, text.length());
            boolean fits = min <= length && length <= max;
            if (!fits) {
                String bound = min == 0 ? "at most %,d" : "1 to %,d";
                refuse(context, "must be " + String.format(Locale.ROOT, bound, max) + " characters");
            }
            boolean isWellFormed = WellFormedText.Validator.accepts(text);
            if (!isWellFormed) {
                refuse(context, "must not contain a NUL or an unpaired surrogate");
            }
            return fits && isWellFormed;
        }

        private static void refuse(ConstraintValidatorContext context, String message) {
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        }
    }
}
