package dev.tasksapi.tasks;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.tasksapi.http.bodies.WellFormedText;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** A description: at most 10,000 code points. */
@CodePointLength(max = TaskDescription.MAX_LENGTH, message = "Description must be at most 10,000 characters")
@WellFormedText(message = "Description must not contain a NUL or an unpaired surrogate")
@Schema(
        description = "More about it; the length is counted in Unicode code points",
        maxLength = TaskDescription.MAX_LENGTH,
        pattern = TaskDescription.PATTERN,
        nullable = true,
        examples = "Two litres, the one with the blue cap")
@Documented
@Constraint(validatedBy = {})
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
@interface TaskDescription {
    int MAX_LENGTH = 10_000;
    String PATTERN = "^[^\\x00]*$";

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
