/**
 * The environment variables of the service. {@link dev.tasksapi.operations.settings.Variables} declares each of them
 * once, and what else speaks of them follows from there: the refusal at the start, {@code doctor}, {@code
 * docs/configuration.md} and {@code .env.example}. What a value means is known to the packages that ask for it.
 */
@NullMarked
package dev.tasksapi.operations.settings;

import org.jspecify.annotations.NullMarked;
