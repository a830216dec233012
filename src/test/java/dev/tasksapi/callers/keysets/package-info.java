/** Tests of the key set: what is read of it, and when it is fetched. */
@NullMarked
package dev.tasksapi.callers.keysets;

import org.jspecify.annotations.NullMarked;
