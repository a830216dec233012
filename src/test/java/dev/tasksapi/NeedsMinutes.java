package dev.tasksapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** The tests of a class load or wait for minutes. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("minutes")
@Extended(needs = "minutes of load and of waiting, and nothing that is to be installed")
public @interface NeedsMinutes {}
