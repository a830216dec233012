/**
 * Mails on their way: a bounded number of them, sent in the background by an SMTP server, or printed in dev. It never
 * knows what they are about, and never says whom they are for.
 */
@NullMarked
package dev.tasksapi.callers.mails;

import org.jspecify.annotations.NullMarked;
