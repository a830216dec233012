package dev.tasksapi.callers.accounts;

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

/** What to call somebody, already trimmed: 1 to 200 code points. */
@CodePointLength(min = 1, max = PersonName.MAX_LENGTH, message = "Name must be 1 to 200 characters")
@WellFormedText(message = "Name must not contain a NUL or an unpaired surrogate")
@Schema(
        description = "What to call them: 1 to 200 Unicode code points, not counting white space around them",
        pattern = SurroundingSpace.PATTERN_1_TO_200,
        nullable = true,
        examples = "Ada")
@Documented
@Constraint(validatedBy = {})
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
@interface PersonName {
    int MAX_LENGTH = 200;

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
