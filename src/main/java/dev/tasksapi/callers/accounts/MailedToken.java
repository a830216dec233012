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

/** A token out of the link in a mail, of a length that can still be one. */
@CodePointLength(max = MailedToken.MAX_LENGTH, message = "Token must be at most 512 characters")
@Schema(
        description = "What stands behind `#token=` in the link of the mail; it is good once",
        maxLength = MailedToken.MAX_LENGTH,
        examples = "x91B0c…")
@Documented
@Constraint(validatedBy = {})
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
public @interface MailedToken {
    int MAX_LENGTH = 512;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
