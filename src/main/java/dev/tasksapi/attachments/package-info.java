/**
 * Files of tasks: their calls, limits and rows. This package never keeps bytes itself, and never shows a file whose bytes
 * have not arrived.
 */
@NullMarked
package dev.tasksapi.attachments;

import org.jspecify.annotations.NullMarked;
