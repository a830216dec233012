package dev.tasksapi.callers.accounts.administration;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Names of roles, as many and as long as a token takes along. One answer for all of them, however many are wrong. */
@Documented
@Constraint(validatedBy = RoleNames.Validator.class)
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
@interface RoleNames {
    int MAX = 20;
    String NAME = "[a-z][a-z0-9_-]{0,63}";

    String message() default
            "Roles must be at most 20 different names such as editor: 1 to 64 lower-case letters, digits, - and _, beginning with a letter";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at no more names than there may be. */
    class Validator implements ConstraintValidator<RoleNames, List<@Nullable String>> {
        private static final Pattern NAME = Pattern.compile(RoleNames.NAME);

        @Override
        public boolean isValid(@Nullable List<@Nullable String> roles, ConstraintValidatorContext context) {
            return roles == null
                    || (roles.size() <= MAX
                            && new HashSet<>(roles).size() == roles.size()
                            && roles.stream().allMatch(Validator::isName));
        }

        private static boolean isName(@Nullable String role) {
            return role != null && NAME.matcher(role).matches();
        }
    }

    /** How one of them is described. */
    @Schema(name = "RoleName", type = SchemaType.STRING, pattern = "^" + NAME + "$", examples = "editor")
    interface Described {}
}
