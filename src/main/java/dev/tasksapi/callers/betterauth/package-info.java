/**
 * Knows Better Auth from outside: where it is, what its cookies look like, and how it is asked for a session. It never
 * decides who may do what.
 */
@NullMarked
package dev.tasksapi.callers.betterauth;

import org.jspecify.annotations.NullMarked;
