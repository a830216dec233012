/**
 * Profiles: what users say of themselves, one row for each. This package never changes who somebody is, and never shows
 * a profile to anybody else.
 */
@NullMarked
package dev.tasksapi.profiles;

import org.jspecify.annotations.NullMarked;
