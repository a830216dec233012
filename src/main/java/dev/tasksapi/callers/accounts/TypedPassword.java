package dev.tasksapi.callers.accounts;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** A password as it was typed, of a length that can still be one; {@code passwords} judges the rest. */
@CodePointLength(min = 1, max = TypedPassword.MAX_LENGTH, message = "Password must be 1 to 512 characters")
@Schema(
        format = "password",
        minLength = 1,
        maxLength = TypedPassword.MAX_LENGTH,
        examples = "correct horse battery staple")
@Documented
@Constraint(validatedBy = {})
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
public @interface TypedPassword {
    int MAX_LENGTH = 512;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
