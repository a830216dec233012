package dev.tasksapi.callers.accounts;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.tasksapi.http.bodies.WellFormedText;
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
@Pattern(regexp = EmailAddress.PATTERN)
@ReportAsSingleViolation
@Schema(
        description = "An e-mail address; upper and lower case are the same",
        maxLength = EmailAddress.MAX_LENGTH,
        examples = "ada@example.com")
@Documented
@Constraint(validatedBy = {})
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
public @interface EmailAddress {
    int MAX_LENGTH = 254;

    /** What both parts are made of (RFC 5321, section 4.1.2, and RFC 6531, section 3.3), but for the dots. */
    String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\x80-\\uD7FF\\uE000-\\uFFFF-]";

    /**
     * What the description of the API says too, so it means the same to Java and to ECMA-262, with and without the flag
     * {@code u}. It stands there without {@code format: email}, which generators take for ASCII alone. What looks ahead
     * bounds the work, however long the text is.
     */
    String PATTERN = "^[\\s\\x85]*(?=[^@]{1,64}@[^@]{1,254}$)(?!\\.)(?:\\.?" + ATOM + ")+"
            + "@(?![.-]|.*(?:\\.-|-\\.|[^.]{64}|-[\\s\\x85]*$))(?:(?:\\.?" + ATOM + ")+"
            + "|\\[(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|IPv6:[0-9A-Fa-f:.%]+)\\])[\\s\\x85]*$";

    String message() default "E-mail must be an address such as ada@example.com";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
