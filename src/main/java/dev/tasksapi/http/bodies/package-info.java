/** From the bytes of a body to a record that holds, and from rows to the bytes of a list. It knows no feature. */
@NullMarked
package dev.tasksapi.http.bodies;

import org.jspecify.annotations.NullMarked;
