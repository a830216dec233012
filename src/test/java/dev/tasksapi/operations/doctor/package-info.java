@NullMarked
package dev.tasksapi.operations.doctor;

import org.jspecify.annotations.NullMarked;
