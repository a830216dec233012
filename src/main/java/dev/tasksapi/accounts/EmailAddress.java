package dev.tasksapi.accounts;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.tasksapi.http.WellFormedText;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** An e-mail address that is already trimmed: 254 characters at most (RFC 5321, erratum 1690), without quoted parts. */
@Email
@CodePointLength(min = 3, max = EmailAddress.MAX_LENGTH, message = "")
@WellFormedText
@Pattern(regexp = "[^\\s\\p{Cntrl}\"<>(),:;\\\\\\[\\]]+@[^@]+")
@ReportAsSingleViolation
@Schema(
        description = "An e-mail address; upper and lower case are the same",
        format = "email",
        maxLength = EmailAddress.MAX_LENGTH,
        examples = "ada@example.com")
@Documented
@Constraint(validatedBy = {})
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
@interface EmailAddress {
    int MAX_LENGTH = 254;

    String message() default "E-mail must be an address such as ada@example.com";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
