/**
 * How long the parts of a request take, for whoever develops: browsers draw it beside the request. It never does
 * anything outside dev.
 */
@NullMarked
package dev.tasksapi.operations.timing;

import org.jspecify.annotations.NullMarked;
