/**
 * Better Auth as the service sees it; and, in the tests whose names end in IT, a real one out of npm, in a Node process
 * of its own, whose tokens and cookies are played against the packaged service. Those never make a token by hand.
 */
@NullMarked
package dev.tasksapi.callers.betterauth;

import org.jspecify.annotations.NullMarked;
