package dev.tasksapi.node;

import dev.tasksapi.Extended;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** The tests of a class run Node, with packages out of npm. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("node")
@Extended(needs = NeedsNode.WHAT)
@Timeout(60)
public @interface NeedsNode {
    String WHAT = "Node 20 or newer with npm (https://nodejs.org, or apt-get install nodejs npm)";
}
