@NullMarked
package dev.tasksapi.development;

import org.jspecify.annotations.NullMarked;
