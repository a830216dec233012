/** An SMTP server to send mails to, and what becomes of them. */
@NullMarked
package dev.tasksapi.callers.mails;

import org.jspecify.annotations.NullMarked;
