/**
 * What is true of every call whatever it is about: its id, its body, its headers, its line in the log, and its end when
 * the service stops. It never knows who is calling nor what a task is.
 */
@NullMarked
package dev.tasksapi.http;

import org.jspecify.annotations.NullMarked;
