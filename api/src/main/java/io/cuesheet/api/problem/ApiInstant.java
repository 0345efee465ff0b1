package io.cuesheet.api.problem;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Rfc3339;
import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Reads timestamps from requests. */
public final class ApiInstant {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** A plus sign in a query stands for a blank unless it is encoded. */
    private static final Pattern PLUS_IN_QUERY = Pattern.compile(".*:\\d{2}(\\.\\d+)? \\d{2}:\\d{2}");

    private ApiInstant() {}

    /**
     * Reads a timestamp with an offset, as {@link Rfc3339} has it; throws {@link InvalidInput} for anything else.
     *
     * @param field name of the field, for the error message
     * @return UTC, in whole microseconds as the database keeps them, never earlier than the given time
     */
    public static Instant parse(String field, String text) {
        Instant instant = Rfc3339.parse(text).orElseThrow(() -> refused(field, text));
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw InvalidInput.of(field, "must be between the years 1 and 9999.");
        }
        Instant floor = instant.truncatedTo(ChronoUnit.MICROS);
        return floor.equals(instant) ? floor : floor.plus(1, ChronoUnit.MICROS);
    }

    private static InvalidInput refused(String field, String text) {
        if (Rfc3339.isWithoutOffset(text)) {
            return InvalidInput.of(ReasonCode.NAIVE_TIMESTAMP, field, "has no offset: add one, such as Z or +02:00.");
        }
        if (PLUS_IN_QUERY.matcher(text).matches()) {
            return InvalidInput.of(field, "has a space before its offset: in a query, write + as %2B.");
        }
        return InvalidInput.of(
                field, "must be an RFC 3339 timestamp with an offset, such as 2026-12-01T10:00:00+01:00.");
    }
}
