@NullMarked
package dev.tasksapi.doctor;

import org.jspecify.annotations.NullMarked;
