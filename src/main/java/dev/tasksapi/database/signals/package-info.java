/**
 * Carries short words from one instance of the service to all others, over PostgreSQL. It never knows what a word means,
 * and never promises that one arrives.
 */
@NullMarked
package dev.tasksapi.database.signals;

import org.jspecify.annotations.NullMarked;
