/** Tests of what is known of Better Auth: its addresses, its cookies, and how it is asked. */
@NullMarked
package dev.tasksapi.betterauth;

import org.jspecify.annotations.NullMarked;
