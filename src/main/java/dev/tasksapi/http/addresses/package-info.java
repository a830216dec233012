/** Where a call comes from, of all that proxies say. It never decides what a caller may do. */
@NullMarked
package dev.tasksapi.http.addresses;

import org.jspecify.annotations.NullMarked;
