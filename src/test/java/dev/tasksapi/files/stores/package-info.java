@NullMarked
package dev.tasksapi.files.stores;

import org.jspecify.annotations.NullMarked;
