/**
 * Takes files from clients and sends them back, as streams in both directions and so that a browser can do no harm with
 * them. This package never knows what a file belongs to, and never trusts a name or a type.
 */
@NullMarked
package dev.tasksapi.files;

import org.jspecify.annotations.NullMarked;
