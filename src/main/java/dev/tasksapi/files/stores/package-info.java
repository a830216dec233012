/**
 * Keeps the bytes of files under random keys, in a folder or in a bucket. It never knows whose they are or how they are
 * named.
 */
@NullMarked
package dev.tasksapi.files.stores;

import org.jspecify.annotations.NullMarked;
