package dev.tasksapi.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Skips the tests of a class where pgbouncer is not installed; fails them there if {@code REQUIRE_PGBOUNCER} is true. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PgBouncerCondition.class)
@Timeout(120)
@interface NeedsPgBouncer {}
