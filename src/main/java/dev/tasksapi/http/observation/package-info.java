/** What is written down of every call: its line in the log and its metrics. It never changes an answer. */
@NullMarked
package dev.tasksapi.http.observation;

import org.jspecify.annotations.NullMarked;
