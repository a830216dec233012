/**
 * How many calls one caller may make in a time: counts them, says how many are left, and refuses the rest. It never
 * proves who is calling, and keeps nobody's name.
 */
@NullMarked
package dev.tasksapi.http.ratelimits;

import org.jspecify.annotations.NullMarked;
