package io.cuesheet.application.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.text.Language;
import io.cuesheet.db.explain.PlanFacts;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Timing;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplainWordsTest {

    private static final Instant TUESDAY = Instant.parse("2026-12-01T09:00:00Z");
    private static final MessageRule REMINDER = new MessageRule("REMINDER", -3, LocalTime.of(10, 0), false, true);

    @Test
    void aMessageOfARuleIsPlannedAgainWhenItsEventMoves() {
        assertThat(ExplainWords.rule(plan(false, null, MessageStatus.SCHEDULED, null)))
                .isEqualTo("3 days before the event at 10:00 in Europe/Berlin; the event starts Fri 4 Dec 2026, 19:30."
                        + " It waits while the event is postponed without a new date."
                        + " It is skipped while the event is cancelled."
                        + " If the event moves to another date after it was sent, it is planned again.");
    }

    @Test
    void nothingSaysThatAMessageWrittenByHandIsPlannedAgain() {
        Timing counted = Timing.onDay(0, LocalTime.of(9, 0));

        assertThat(ExplainWords.rule(plan(true, null, MessageStatus.SENT, null)))
                .isEqualTo("Written by hand for a specific time; the event starts Fri 4 Dec 2026, 19:30."
                        + " It waits while the event is postponed without a new date."
                        + " It is skipped while the event is cancelled.");
        assertThat(ExplainWords.rule(plan(true, counted, MessageStatus.SENT, null)))
                .startsWith("Written by hand, due on the event's day at 09:00 in Europe/Berlin; the event starts")
                .doesNotContain("planned again");
    }

    @Test
    void aReaderOfGermanReadsAllOfItInGerman() {
        assertThat(german(() -> ExplainWords.rule(plan(false, null, MessageStatus.SCHEDULED, null))))
                .isEqualTo("3 Tage vor der Veranstaltung um 10:00 Uhr (Europe/Berlin); die Veranstaltung beginnt am"
                        + " Fr 4. Dez. 2026, 19:30."
                        + " Sie wartet, solange die Veranstaltung ohne neuen Termin verschoben ist."
                        + " Sie wird übersprungen, solange die Veranstaltung abgesagt ist."
                        + " Wird die Veranstaltung nach dem Senden auf einen anderen Tag verschoben, wird die Nachricht"
                        + " neu geplant.");
        assertThat(german(() -> summary(MessageStatus.SCHEDULED, null)))
                .isEqualTo("Sie ist am Di 1. Dez. 2026, 10:00 (Europe/Berlin) fällig, nach ihrer Regel, und wird dann"
                        + " nach jetzigem Stand gesendet.");
        assertThat(german(() -> summary(
                        MessageStatus.SCHEDULED, new GateLine("ORG_HELD", "blocked", "der Versand ist angehalten"))))
                .isEqualTo("Sie ist am Di 1. Dez. 2026, 10:00 (Europe/Berlin) fällig, nach ihrer Regel. Nach jetzigem"
                        + " Stand würde sie dann blockiert – der Versand ist angehalten.");
        assertThat(german(() -> summary(MessageStatus.BLOCKED, null)))
                .isEqualTo("Sie ist blockiert – die Adresse steht auf der Sperrliste.");
    }

    private static String summary(MessageStatus status, @Nullable GateLine gate) {
        String reason = status == MessageStatus.BLOCKED ? "OPTED_OUT" : null;
        return ExplainWords.summary(new Explanation(
                plan(false, null, status, reason),
                gate == null ? List.of() : List.of(gate),
                null,
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                null));
    }

    private static String german(Supplier<String> words) {
        return Language.in(Locale.GERMAN, words);
    }

    private static PlanFacts plan(
            boolean adHoc, @Nullable Timing ownTiming, MessageStatus status, @Nullable String reason) {
        return new PlanFacts(
                new MessageState(new MessageId(new UUID(0, 1)), status, TUESDAY, 1, 0, reason, null),
                TUESDAY,
                false,
                adHoc,
                ownTiming,
                null,
                null,
                null,
                "REMINDER",
                "Reminder",
                REMINDER,
                1,
                LocalDateTime.parse("2026-12-04T19:30"),
                ZoneId.of("Europe/Berlin"),
                false);
    }
}
