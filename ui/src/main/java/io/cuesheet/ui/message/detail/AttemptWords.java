package io.cuesheet.ui.message.detail;

import com.vaadin.flow.component.html.H2;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptText;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The texts of the page about an attempt. */
final class AttemptWords {

    private static final String OWN = "own:";
    private static final int DAYS_OF_A_YEAR = 365;

    private AttemptWords() {}

    /** The title above an attempt's text. */
    static H2 title(Attempt attempt) {
        if (attempt.outcome() == null) {
            return new H2(Texts.of("detail.sent.title.under_way"));
        }
        return new H2(Texts.of(
                switch (attempt.outcome()) {
                    case SENT -> "detail.sent.title.sent";
                    case IN_DOUBT -> "detail.sent.title.in_doubt";
                    case TRANSIENT, PERMANENT -> "detail.sent.title.refused";
                }));
    }

    /** Such as "Attempt 2 · Fri 4 Dec 2026, 11:00 · Europe/Berlin · sent", to choose between several. */
    static String choice(Attempt attempt, ZoneId zone) {
        return Texts.of("detail.sent.choice", attempt.attempt(), when(attempt, zone), outcome(attempt));
    }

    private static String outcome(Attempt attempt) {
        if (attempt.outcome() == null) {
            return Texts.of("detail.sent.outcome.under_way");
        }
        return Texts.of(
                switch (attempt.outcome()) {
                    case SENT -> "detail.sent.outcome.sent";
                    case IN_DOUBT -> "detail.sent.outcome.in_doubt";
                    case TRANSIENT, PERMANENT -> "detail.sent.outcome.refused";
                });
    }

    /** Why there is no text. */
    static String missing(Attempt attempt, @Nullable AttemptText text, ZoneId zone) {
        String when = when(attempt, zone);
        if (text == null) {
            return Texts.of("detail.sent.not_kept", attempt.attempt(), when);
        }
        Integer days = text.deletedAfterDays();
        if (days == null) {
            return Texts.of("detail.sent.erased", attempt.attempt(), when);
        }
        return days % DAYS_OF_A_YEAR == 0
                ? Texts.of("detail.sent.ended_years", attempt.attempt(), when, days / DAYS_OF_A_YEAR)
                : Texts.of("detail.sent.ended_days", attempt.attempt(), when, days);
    }

    /** The attempt's number, recipient and template. */
    static String about(Attempt attempt, AttemptText text, ZoneId zone) {
        String when = when(attempt, zone);
        String template = template(text.templateCode(), text.templateVersion());
        return text.sender() == null
                ? Texts.of("detail.sent.about", attempt.attempt(), when, text.recipient(), template)
                : Texts.of(
                        "detail.sent.about_from", attempt.attempt(), when, text.recipient(), template, text.sender());
    }

    /** Such as "version 3 of the template INIT". */
    static String template(String code, int version) {
        return code.startsWith(OWN)
                ? Texts.of("detail.texts.own")
                : Texts.of("detail.texts.template", String.valueOf(version), code);
    }

    private static String when(Attempt attempt, ZoneId zone) {
        return ZonedTimes.withZone(attempt.claimedAt(), zone);
    }
}
