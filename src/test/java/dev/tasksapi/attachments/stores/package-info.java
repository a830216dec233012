@NullMarked
package dev.tasksapi.attachments.stores;

import org.jspecify.annotations.NullMarked;
