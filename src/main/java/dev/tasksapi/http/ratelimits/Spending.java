package dev.tasksapi.http.ratelimits;

import io.github.bucket4j.ConsumptionProbe;

/**
 * What became of one request's share of a budget.
 *
 * @param isAllowed whether there was one left
 * @param remaining how many are left now
 * @param seconds allowed: until the budget is whole again; refused: until there is one left. Rounded up, so never too
 *     early
 */
record Spending(boolean isAllowed, long remaining, long seconds) {
    static final String POLICY = "\"default\"";

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    static Spending of(ConsumptionProbe probe) {
        boolean isAllowed = probe.isConsumed();
        long nanos = isAllowed ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
        return new Spending(
                isAllowed, probe.getRemainingTokens(), Math.max(1, (nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND));
    }

    /** The value of {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-10, section 4). */
    String header() {
        return POLICY + ";r=" + remaining + ";t=" + seconds;
    }
}
