package dev.tasksapi.ownership;

import java.util.List;

/**
 * What is new since some point.
 *
 * @param changes in no particular order; of those that are new to somebody who is further already, {@link
 *     LivePoint#lacks} tells
 * @param isComplete false: there is more than one wants to be told of, or nobody knows; sync instead
 * @param point up to where it is
 */
public record LiveNews(List<LiveChange> changes, boolean isComplete, LivePoint point) {}
