@NullMarked
package dev.tasksapi.ownership;

import org.jspecify.annotations.NullMarked;
