/**
 * Says when the service is about to serve, so that whatever has to hold before it does can see to it. It never says what that
 * is.
 */
@NullMarked
package dev.tasksapi.startup;

import org.jspecify.annotations.NullMarked;
