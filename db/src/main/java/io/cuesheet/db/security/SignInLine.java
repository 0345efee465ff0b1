package io.cuesheet.db.security;

import java.time.Instant;

/**
 * An attempt to sign in.
 *
 * @param source address that it came from
 * @param agent what the browser calls itself
 * @param outcome {@code signed_in}, {@code wrong}, {@code shut_out} or {@code too_many}
 */
public record SignInLine(Instant at, String username, String source, String agent, String outcome) {}
