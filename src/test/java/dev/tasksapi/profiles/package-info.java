/** Tests of profiles: as a frontend sees them, over HTTP. */
@NullMarked
package dev.tasksapi.profiles;

import org.jspecify.annotations.NullMarked;
