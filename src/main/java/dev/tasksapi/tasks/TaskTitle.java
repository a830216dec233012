package dev.tasksapi.tasks;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.tasksapi.http.bodies.SurroundingSpace;
import dev.tasksapi.http.bodies.WellFormedText;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** A title that is already trimmed: 1 to 200 code points. */
@CodePointLength(min = 1, max = TaskTitle.MAX_LENGTH, message = "Title must be 1 to 200 characters")
@WellFormedText(message = "Title must not contain a NUL or an unpaired surrogate")
@Schema(
        description = "What is to be done: 1 to 200 Unicode code points, not counting white space around them",
        pattern = SurroundingSpace.PATTERN_1_TO_200,
        examples = "Buy milk")
@Documented
@Constraint(validatedBy = {})
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
@interface TaskTitle {
    int MAX_LENGTH = 200;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
