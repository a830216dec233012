/**
 * Gives a developer and the tests a PostgreSQL of their own, with nothing to install. It never runs in the packaged
 * service, and is no part of it.
 */
@NullMarked
package dev.tasksapi.development;

import org.jspecify.annotations.NullMarked;
