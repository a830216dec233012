/**
 * All that is a user's, at once: to take along, to bring back, to delete. This package never knows what the rows mean,
 * and never touches those of anybody else.
 */
@NullMarked
package dev.tasksapi.mydata;

import org.jspecify.annotations.NullMarked;
