/**
 * Files of tasks: how they come, are listed, and go out so that a browser can do no harm with them. This package never
 * keeps bytes itself, and never trusts a name or a type.
 */
@NullMarked
package dev.tasksapi.attachments;

import org.jspecify.annotations.NullMarked;
