/**
 * What environment variables say: one that is empty says nothing, and one that cannot be read is refused in one sentence. It
 * knows no setting of a feature, but for whether there are accounts, which is asked in more than one room.
 */
@NullMarked
package dev.tasksapi.settings;

import org.jspecify.annotations.NullMarked;
