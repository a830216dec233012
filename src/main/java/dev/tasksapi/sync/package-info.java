/**
 * Lets a device catch up: what of its user's rows changed and what was deleted since it asked last. This package never
 * knows what the rows mean, and never keeps anything of a device.
 */
@NullMarked
package dev.tasksapi.sync;

import org.jspecify.annotations.NullMarked;
