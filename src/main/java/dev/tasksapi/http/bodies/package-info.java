/** From the bytes of a body to a record that holds. It knows no feature. */
@NullMarked
package dev.tasksapi.http.bodies;

import org.jspecify.annotations.NullMarked;
