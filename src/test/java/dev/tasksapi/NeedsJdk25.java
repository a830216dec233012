package dev.tasksapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** The tests of a class run the service with a JDK 25 or newer, whichever builds it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("jdk25")
@Extended(needs = NeedsJdk25.WHAT)
@interface NeedsJdk25 {
    String WHAT = "a JDK 25 or newer (https://adoptium.net): build with it, or set JDK25_HOME to its folder";
}
