package dev.tasksapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A test, or those of a class, take minutes: they load, wait, or repeat against the package what was tested before. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("minutes")
@net.jqwik.api.Tag("minutes") // its engine does not know the tags of JUnit
@Extended(needs = "minutes, and nothing that is to be installed")
public @interface NeedsMinutes {}
