package io.cuesheet.ui.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.planning.Slot;
import io.cuesheet.workflows.planning.Standing;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanWordsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant SUNDAY = Instant.parse("2026-12-06T09:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-12-07T09:00:00Z");
    private static final EventId EVENT = new EventId(new UUID(0, 1));
    private static final ContactId OFFICE = new ContactId(new UUID(0, 2));
    private static final Slot SLOT = new Slot("REMINDER", OFFICE);
    private static final Envelope BY_RULES =
            new Envelope("service:rules", null, 3L, null, null, Instant.parse("2026-12-01T12:00:00Z"));

    @Test
    void whatWasBlockedIsNoLongerBlockedAndDoesNotMoveToTheTimeThatItHas() {
        assertThat(words(standing(MessageStatus.BLOCKED), scheduled(null)))
                .isEqualTo("Reminder to Production office: no longer blocked, Sun 6 Dec 2026, 10:00 · Europe/Berlin.");
        assertThat(words(standing(MessageStatus.BLOCKED), scheduled(MONDAY)))
                .isEqualTo("Reminder to Production office: no longer blocked, Mon 7 Dec 2026, 10:00 · Europe/Berlin"
                        + " (was Sun 6 Dec 2026, 10:00 · Europe/Berlin).");
    }

    @Test
    void whatAPersonBlockedMovesAndIsNotSaidToBeUnblocked() {
        assertThat(words(standing(MessageStatus.BLOCKED), new Reschedule(MONDAY, BY_RULES)))
                .isEqualTo("Reminder to Production office: moves from Sun 6 Dec 2026, 10:00 · Europe/Berlin to"
                        + " Mon 7 Dec 2026, 10:00 · Europe/Berlin.");
    }

    @Test
    void whatPlanningSkippedComesBack() {
        assertThat(words(standing(MessageStatus.SKIPPED), new Reschedule(MONDAY, BY_RULES)))
                .isEqualTo("Reminder to Production office: comes back, Mon 7 Dec 2026, 10:00 · Europe/Berlin.");
        assertThat(words(standing(MessageStatus.SKIPPED), new ChangeStatus(MessageStatus.PAUSED, null, BY_RULES)))
                .isEqualTo("Reminder to Production office: comes back paused, Sun 6 Dec 2026, 10:00 · Europe/Berlin.");
    }

    @Test
    void whatGetsAnotherReasonAndNoOtherTimeStays() {
        PlanLine line = new PlanLine(
                SLOT,
                PlanAction.MOVE,
                null,
                ReasonCode.QUIET_HOURS,
                standing(MessageStatus.SCHEDULED),
                new Reschedule(SUNDAY, BY_RULES));
        assertThat(PlanWords.line(plan(line), line))
                .isEqualTo("Reminder to Production office: stays at Sun 6 Dec 2026, 10:00 · Europe/Berlin, because it"
                        + " waits until quiet hours end.");
    }

    @Test
    void aLineTellsWhatAPersonWroteFromWhatARulePlans() {
        PlanLine line = new PlanLine(
                new Slot("REMINDER", OFFICE, new MessageId(new UUID(0, 3))),
                PlanAction.MOVE,
                null,
                null,
                standing(MessageStatus.SCHEDULED),
                new Reschedule(MONDAY, BY_RULES));
        assertThat(PlanWords.line(plan(line), line))
                .startsWith("Reminder, written by hand, to Production office: moves from");
    }

    @Test
    void countsTellWhatMovesFromWhatComesBackAndWhatIsUnblocked() {
        PlanPreview preview = PlanPreview.of(List.of(plan(
                line(standing(MessageStatus.SCHEDULED), new Reschedule(MONDAY, BY_RULES)),
                line(standing(MessageStatus.SKIPPED), new Reschedule(MONDAY, BY_RULES)),
                line(standing(MessageStatus.BLOCKED), scheduled(null)),
                line(standing(MessageStatus.BLOCKED), scheduled(MONDAY)))));

        assertThat(preview.counts()).isEqualTo(Map.of(PlanAction.MOVE, 4L));
        assertThat(PlanWords.counts(preview)).isEqualTo("1 moves, 1 comes back, 2 are no longer blocked");
    }

    private static String words(Standing before, MessageCommand command) {
        PlanLine line = line(before, command);
        return PlanWords.line(plan(line), line);
    }

    private static ChangeStatus scheduled(@Nullable Instant sendAt) {
        return new ChangeStatus(MessageStatus.SCHEDULED, sendAt, BY_RULES);
    }

    private static PlanLine line(Standing before, MessageCommand command) {
        return new PlanLine(SLOT, PlanAction.MOVE, null, null, before, command);
    }

    private static Standing standing(MessageStatus status) {
        return new Standing(status, null, SUNDAY, SUNDAY, false, false, 3);
    }

    private static EventPlan plan(PlanLine... lines) {
        Event event = new Event(
                EVENT,
                "tour-1",
                "Gala",
                "Tempodrom",
                "Berlin",
                LocalDateTime.parse("2026-12-10T20:00"),
                ZONE,
                null,
                LoadInConfidence.TBD,
                EventStatus.CONFIRMED,
                null,
                false,
                1);
        Contact office =
                new Contact(OFFICE, EVENT, "Office", "Production office", null, null, null, null, null, null, null);
        return new EventPlan(
                new EventWithContacts(event, List.of(office)),
                List.of(lines),
                Map.of(),
                Map.of("REMINDER", "Reminder"));
    }
}
