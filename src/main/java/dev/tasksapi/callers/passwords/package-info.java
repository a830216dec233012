/**
 * Passwords: which are allowed, and how they are hashed and verified without holding anybody else up. It never knows
 * whose password it is, nor keeps a hash.
 */
@NullMarked
package dev.tasksapi.callers.passwords;

import org.jspecify.annotations.NullMarked;
