@NullMarked
package dev.tasksapi.database.settings;

import org.jspecify.annotations.NullMarked;
