package io.cuesheet.ui.message.detail;

import com.vaadin.flow.component.html.H2;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptText;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What the page says of an attempt and its text. */
final class AttemptWords {

    private static final String OWN = "own:";
    private static final int DAYS_OF_A_YEAR = 365;

    private AttemptWords() {}

    /** The title above what an attempt said. */
    static H2 title(Attempt attempt) {
        if (attempt.outcome() == null) {
            return new H2("What is being sent");
        }
        return new H2(
                switch (attempt.outcome()) {
                    case SENT -> "What was sent";
                    case IN_DOUBT -> "What may have been sent";
                    case TRANSIENT, PERMANENT -> "What was refused";
                });
    }

    /** Such as "Attempt 2 · Fri 4 Dec 2026, 11:00 · Europe/Berlin · sent", to choose between several. */
    static String choice(Attempt attempt, ZoneId zone) {
        return "Attempt %d · %s · %s"
                .formatted(attempt.attempt(), ZonedTimes.withZone(attempt.claimedAt(), zone), outcome(attempt));
    }

    private static String outcome(Attempt attempt) {
        if (attempt.outcome() == null) {
            return "being sent";
        }
        return switch (attempt.outcome()) {
            case SENT -> "sent";
            case IN_DOUBT -> "outcome unknown";
            case TRANSIENT, PERMANENT -> "refused";
        };
    }

    /** Why there is no text to show. */
    static String missing(Attempt attempt, @Nullable AttemptText text, ZoneId zone) {
        String when = "Attempt %d, %s.".formatted(attempt.attempt(), ZonedTimes.withZone(attempt.claimedAt(), zone));
        if (text == null) {
            return when + " Its text was not kept: an earlier version of Cuesheet made it.";
        }
        return text.deletedAfterDays() == null
                ? when + " Its text and its address were erased."
                : "%s The text was deleted: Settings kept texts for %s then."
                        .formatted(when, span(text.deletedAfterDays()));
    }

    /** Which attempt it was, to whom it went, and which template it was made of. */
    static String about(Attempt attempt, AttemptText text, ZoneId zone) {
        return "Attempt %d, %s, to %s%s. By %s."
                .formatted(
                        attempt.attempt(),
                        ZonedTimes.withZone(attempt.claimedAt(), zone),
                        text.recipient(),
                        text.sender() == null ? "" : " from " + text.sender(),
                        template(text.templateCode(), text.templateVersion()));
    }

    /** Such as "version 3 of the template INIT". */
    static String template(String code, int version) {
        return code.startsWith(OWN)
                ? "a text for this occasion"
                : "version %d of the template %s".formatted(version, code);
    }

    private static String span(int days) {
        boolean isYears = days % DAYS_OF_A_YEAR == 0;
        int count = isYears ? days / DAYS_OF_A_YEAR : days;
        return "%d %s%s".formatted(count, isYears ? "year" : "day", count == 1 ? "" : "s");
    }
}
