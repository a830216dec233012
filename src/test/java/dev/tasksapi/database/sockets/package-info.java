@NullMarked
package dev.tasksapi.database.sockets;

import org.jspecify.annotations.NullMarked;
