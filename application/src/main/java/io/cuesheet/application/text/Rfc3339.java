package io.cuesheet.application.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times in the form of RFC 3339: in upper or lower case, with a space instead of the T, with leap seconds, with any number of
 * decimals, and with {@code -00:00} for UTC. Seconds may be missing, as ISO 8601 allows.
 */
public final class Rfc3339 {

    private static final String LOCAL =
            "(\\d{4})-(\\d{2})-(\\d{2})[Tt ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,50}))?)?";
    private static final Pattern WITHOUT_OFFSET = Pattern.compile(LOCAL);
    private static final Pattern WITH_OFFSET = Pattern.compile(LOCAL + "(?:[Zz]|([+-])(\\d{2}):(\\d{2}))");

    private static final int LEAP = 60;
    private static final int DECIMALS = 9;

    private Rfc3339() {}

    /** Empty for anything else. A fraction of a nanosecond is rounded up, so the result is never earlier than the given time. */
    public static Optional<Instant> parse(String text) {
        Matcher matcher = WITH_OFFSET.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            ZoneOffset offset = offset(matcher);
            Instant instant = local(matcher).toInstant(offset);
            return isLeap(matcher) ? leapSecond(instant) : Optional.of(instant);
        } catch (DateTimeException neverWas) {
            return Optional.empty();
        }
    }

    /** Whether it is such a time, with only its offset missing. */
    public static boolean isWithoutOffset(String text) {
        Matcher matcher = WITHOUT_OFFSET.matcher(text);
        try {
            return matcher.matches() && local(matcher) != null;
        } catch (DateTimeException neverWas) {
            return false;
        }
    }

    private static LocalDateTime local(MatchResult found) {
        LocalDateTime minute = LocalDateTime.of(
                number(found, 1), number(found, 2), number(found, 3), number(found, 4), number(found, 5));
        int second = number(found, 6);
        // A leap second is resolved later, when the offset is known.
        return minute.withSecond(second == LEAP ? LEAP - 1 : second).plusNanos(nanos(found.group(7)));
    }

    private static boolean isLeap(MatchResult found) {
        return number(found, 6) == LEAP;
    }

    /** A leap second is the last second of a day in UTC. Java has no leap seconds, so it becomes the first second of the next day. */
    private static Optional<Instant> leapSecond(Instant before) {
        long ofDay = Math.floorMod(before.getEpochSecond(), 86_400L);
        return ofDay == 86_399 ? Optional.of(before.plusSeconds(1)) : Optional.empty();
    }

    private static ZoneOffset offset(MatchResult found) {
        if (found.group(8) == null) {
            return ZoneOffset.UTC;
        }
        int sign = found.group(8).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * number(found, 9), sign * number(found, 10));
    }

    private static int number(MatchResult found, int group) {
        @Nullable String digits = found.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static long nanos(@Nullable String decimals) {
        if (decimals == null) {
            return 0;
        }
        String exact = decimals + "0".repeat(Math.max(0, DECIMALS - decimals.length()));
        boolean isFiner = !exact.substring(DECIMALS).matches("0*");
        return Long.parseLong(exact.substring(0, DECIMALS)) + (isFiner ? 1 : 0);
    }
}
