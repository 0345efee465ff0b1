package io.cuesheet.db.security;

import java.time.Instant;

/**
 * How often signing in failed for one name, source, or both.
 *
 * @param failures at the time {@code since}
 * @param since the instant up to which expired failures have been subtracted
 * @param until no attempt is allowed before
 * @param told whether an attempt was refused and recorded during this wait
 */
public record Backoff(String key, long failures, Instant since, Instant until, boolean told) {}
