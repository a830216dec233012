package dev.tasksapi.ownership;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * On a call whose path names a user in {@code {id}}: only callers themselves get through, by {@code me} or by the
 * subject of their token. Anybody else gets a 403, whether there is such a user or not ({@link OwnIdFilter}).
 */
@NameBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface OwnIdOnly {
    /** The id by which everybody can call themselves. */
    String ME = "me";
}
