/**
 * The connections and transactions of requests: the pool, the queue in front of it, and their limits. It never knows
 * whose rows a transaction is about.
 */
@NullMarked
package dev.tasksapi.database.pool;

import org.jspecify.annotations.NullMarked;
