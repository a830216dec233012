package dev.tasksapi.http.bodies;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Text that PostgreSQL can keep as it is: without NUL, which its {@code text} cannot hold, and without an unpaired
 * surrogate, which has no UTF-8 form (RFC 8259, section 8.2) and would silently become a question mark. Null is fine.
 */
@Documented
@Constraint(validatedBy = WellFormedText.Validator.class)
@Target({FIELD, TYPE_USE, ANNOTATION_TYPE})
@Retention(RUNTIME)
public @interface WellFormedText {
    /** What the client is told. */
    String message() default "Text must not contain a NUL or an unpaired surrogate";

    /** Unused; the specification asks for it. */
    Class<?>[] groups() default {};

    /** Unused; the specification asks for it. */
    Class<? extends Payload>[] payload() default {};

    /** Asks the encoder of the JDK, which refuses an unpaired surrogate. */
    class Validator implements ConstraintValidator<WellFormedText, CharSequence> {
        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            return text == null || accepts(text.toString());
        }

        /** Says the same of a text that is no field of a request. */
        public static boolean accepts(String text) {
            return text.indexOf('\0') < 0 && UTF_8.newEncoder().canEncode(text);
        }
    }
}
