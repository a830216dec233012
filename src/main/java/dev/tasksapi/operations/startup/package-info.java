/**
 * Says when the service is about to serve, so that whatever has to hold before it does can see to it, and has all of it
 * run alike on every machine. It never says what has to hold.
 */
@NullMarked
package dev.tasksapi.operations.startup;

import org.jspecify.annotations.NullMarked;
