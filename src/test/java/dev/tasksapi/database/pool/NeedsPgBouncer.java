package dev.tasksapi.database.pool;

import dev.tasksapi.Extended;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** The tests of a class connect through PgBouncer. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("pgbouncer")
@Extended(needs = NeedsPgBouncer.WHAT)
@Timeout(120)
public @interface NeedsPgBouncer {
    String WHAT = "PgBouncer (apt-get install pgbouncer, or set PGBOUNCER to the program)";
}
