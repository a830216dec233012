package dev.tasksapi.ownership;

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
public @interface Idempotent {}
