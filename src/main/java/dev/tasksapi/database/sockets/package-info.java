/**
 * Reaches PostgreSQL by a Unix-domain socket, from both clients. It knows nothing of what is said there.
 */
@NullMarked
package dev.tasksapi.database.sockets;

import org.jspecify.annotations.NullMarked;
