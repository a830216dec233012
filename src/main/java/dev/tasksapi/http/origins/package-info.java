/**
 * Where a URL leads, written as browsers and tokens write it. It never says which origins are trusted, nor asks one for
 * anything.
 */
@NullMarked
package dev.tasksapi.http.origins;

import org.jspecify.annotations.NullMarked;
