package io.cuesheet.db.security;

import java.time.Instant;

/**
 * An attempt to sign in, or another check of a password.
 *
 * @param purpose the purpose of the password check: {@code sign_in}, {@code password_change} or {@code join}
 * @param source address of the caller
 * @param agent the browser's user agent
 * @param outcome {@code signed_in}, {@code confirmed}, {@code wrong}, {@code shut_out} or {@code too_many}
 */
public record SignInLine(Instant at, String username, String purpose, String source, String agent, String outcome) {}
