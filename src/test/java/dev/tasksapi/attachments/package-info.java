@NullMarked
package dev.tasksapi.attachments;

import org.jspecify.annotations.NullMarked;
