/**
 * Tells those who are connected that something of theirs has changed. This package never sends what a row holds, and
 * never keeps what a client does not take.
 */
@NullMarked
package dev.tasksapi.events;

import org.jspecify.annotations.NullMarked;
