package io.cuesheet.application.signin;

import io.cuesheet.db.security.PageSessionRepository.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a session of the page lasts.
 *
 * @param idle without anything done by its person
 * @param longest whatever they do
 */
public record SessionLimits(Duration idle, Duration longest) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([mhd])");

    public SessionLimits {
        if (idle.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "CUESHEET_SESSION_IDLE must not be longer than CUESHEET_SESSION_LONGEST");
        }
    }

    /** Reads minutes, hours or days, such as 30m, 12h or 7d. */
    static SessionLimits of(String idle, String longest) {
        return new SessionLimits(
                duration("CUESHEET_SESSION_IDLE", idle), duration("CUESHEET_SESSION_LONGEST", longest));
    }

    Limits at(Instant now) {
        return new Limits(now.minus(idle), now.minus(longest));
    }

    private static Duration duration(String setting, String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(setting + " must look like 30m, 12h or 7d");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
