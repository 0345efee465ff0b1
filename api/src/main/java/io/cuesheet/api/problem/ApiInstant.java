package io.cuesheet.api.problem;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Reads timestamps of requests. */
public final class ApiInstant {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private ApiInstant() {}

    /**
     * Reads an ISO-8601 timestamp with an offset; throws {@link InvalidInput} for anything else.
     *
     * @param field name of the field, for the error's sentence
     * @return UTC, in whole microseconds as the database keeps them, never earlier than what was given
     */
    public static Instant parse(String field, String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw InvalidInput.of(field, "must lie between the years 1 and 9999.");
            }
            Instant floor = instant.truncatedTo(ChronoUnit.MICROS);
            return floor.equals(instant) ? floor : floor.plus(1, ChronoUnit.MICROS);
        } catch (DateTimeParseException notAnInstant) {
            if (isLocal(text)) {
                throw InvalidInput.of(
                        ReasonCode.NAIVE_TIMESTAMP, field, "has no offset: add one, such as Z or +02:00.");
            }
            throw InvalidInput.of(
                    field, "must be an ISO-8601 timestamp with an offset, such as 2026-12-01T10:00:00+01:00.");
        }
    }

    private static boolean isLocal(String text) {
        try {
            LocalDateTime.parse(text);
            return true;
        } catch (DateTimeParseException notLocal) {
            return false;
        }
    }
}
