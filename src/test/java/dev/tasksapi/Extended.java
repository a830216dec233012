package dev.tasksapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an annotation that keeps integration tests out of {@code ./mvnw verify} and leaves them to
 * {@code ./mvnw verify -Pextended}. That annotation carries a tag, which {@code extended} in pom.xml lists.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Extended {
    /** What they need, and where one gets it. */
    String needs();
}
