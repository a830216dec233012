package dev.tasksapi.ownership;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On each POST of a resource: a request with an {@code Idempotency-Key} is one transaction together with the record of
 * its answer, and the answer is repeated when the request comes again (draft-ietf-httpapi-idempotency-key-header). The
 * method may run several times before that transaction is committed, so it may do nothing but statements. It costs
 * nothing without the header.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Idempotent {
    /**
     * Whether the body of the call is a stream. Then no transaction is open while it comes: an answer that is kept is
     * repeated at once, and the method makes its last step one transaction with the record of its answer ({@link
     * StreamedCalls}). The record is of the headers that describe the body, in the place of its bytes.
     */
    @Nonbinding
    boolean streams() default false;
}
