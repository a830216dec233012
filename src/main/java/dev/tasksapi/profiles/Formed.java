package dev.tasksapi.profiles;

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
import org.jspecify.annotations.Nullable;

/** On a text of a request, or on its {@code JsonNullable}: which form it has to have. Null is fine. */
@Documented
@Constraint(validatedBy = Formed.Validator.class)
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
@interface Formed {
    Form value();

    /** Unused: the form says what the client is told. */
    String message() default "";

    /** Unused; the specification asks for it. */
    Class<?>[] groups() default {};

    /** Unused; the specification asks for it. */
    Class<? extends Payload>[] payload() default {};

    /** Asks the form. */
    class Validator implements ConstraintValidator<Formed, String> {
        private Form form = Form.WEB_ADDRESS;

        @Override
        public void initialize(Formed formed) {
            form = formed.value();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null || form.canonical(text) != null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(form.rule()).addConstraintViolation();
            return false;
        }
    }
}
