/**
 * Says in words what is wrong with a set-up: asks everybody who can tell and collects what they find. It never knows
 * itself what is right, and it never changes anything.
 */
@NullMarked
package dev.tasksapi.operations.doctor;

import org.jspecify.annotations.NullMarked;
