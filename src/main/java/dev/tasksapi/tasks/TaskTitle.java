package dev.tasksapi.tasks;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.tasksapi.http.WellFormedText;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.hibernate.validator.constraints.CodePointLength;

/** A title that is already trimmed: 1 to 200 code points. */
@CodePointLength(min = 1, max = 200, message = "Title must be 1 to 200 characters")
@WellFormedText(message = "Title must not contain a NUL or an unpaired surrogate")
@Documented
@Constraint(validatedBy = {})
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
@interface TaskTitle {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
