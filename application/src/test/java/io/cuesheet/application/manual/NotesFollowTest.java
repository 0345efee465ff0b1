package io.cuesheet.application.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.Told;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.planning.PlanRepairs;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.Timing;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A message that somebody wrote for "2 days before the event at 10:00" goes where its event goes. */
class NotesFollowTest extends NoteFixture {

    @Test
    void aNoteMovesWithItsEventAndWithItsClock() {
        MessageId note = write(TWO_DAYS);
        assertThat(message(note)).extracting(Message::sendAt, Message::pinned).containsExactly(TWO_DAYS_BEFORE, false);

        save(CONCERT.plusDays(7));
        assertThat(message(note).sendAt()).isEqualTo(A_WEEK_LATER);
        save(details(CONCERT.plusDays(7), LONDON, null, null, false));
        assertThat(message(note))
                .extracting(Message::sendAt, Message::plannedAt, Message::status)
                .containsExactly(
                        A_WEEK_LATER.plusSeconds(3600), A_WEEK_LATER.plusSeconds(3600), MessageStatus.SCHEDULED);
    }

    @Test
    void aNoteThatIsCountedFromTheLoadInWaitsForAPersonWhileThereIsNone() {
        save(details(CONCERT, BERLIN, CONCERT.minusHours(6), null, false));
        MessageId note = write(new Timing(Anchor.LOAD_IN, null, 0, -90, null));
        assertThat(message(note).sendAt()).isEqualTo("2026-12-10T11:00:00Z");

        save(CONCERT);
        assertThat(state(note)).isEqualTo("blocked NO_LOAD_IN_TIME");
        save(details(CONCERT, BERLIN, CONCERT.minusHours(4), null, false));

        assertThat(state(note)).isEqualTo("scheduled null");
        assertThat(message(note).sendAt()).isEqualTo("2026-12-10T13:00:00Z");
    }

    @Test
    void thePreviewOfAMoveListsNotesThatMoveAndThoseThatStay() {
        MessageId moves = write(TWO_DAYS);
        MessageId pinned = write(TWO_DAYS);
        commands.reschedule(caller, pinned, Instant.parse("2026-12-09T09:00:00Z"), null, null);
        MessageId absolute = write(Instant.parse("2026-12-07T09:00:00Z"));
        EventDetails later = details(CONCERT.plusDays(7), BERLIN, null, null, false);

        EventPlan preview = editing.preview(caller, TOUR, later).plan();

        assertThat(actions(preview))
                .containsExactlyInAnyOrder("MOVE " + moves, "PINNED " + pinned, "PINNED " + absolute);
        assertThat(message(moves).sendAt()).as("nothing is written").isEqualTo(TWO_DAYS_BEFORE);
        assertThat(actions(save(later))).containsExactlyInAnyOrderElementsOf(actions(preview));
        assertThat(message(absolute).sendAt()).isEqualTo("2026-12-07T09:00:00Z");
        assertThat(message(pinned))
                .extracting(Message::sendAt, Message::plannedAt, Message::planMoved)
                .containsExactly(Instant.parse("2026-12-09T09:00:00Z"), A_WEEK_LATER, true);
        assertThat(actions(save(details(CONCERT.plusDays(7), BERLIN, null, null, false))))
                .as("an event that stays leaves nothing behind")
                .containsExactlyInAnyOrder("UNCHANGED " + moves, "UNCHANGED " + pinned);
    }

    @Test
    void aNoteThatWasMovedByHandGoesBackToItsPlaceAndFollowsAgain() {
        MessageId note = write(TWO_DAYS);
        commands.reschedule(caller, note, Instant.parse("2026-12-09T09:00:00Z"), null, null);
        save(CONCERT.plusDays(7));

        commands.backToRule(caller, note, null, null);
        assertThat(message(note))
                .extracting(Message::sendAt, Message::pinned, Message::planMoved)
                .containsExactly(A_WEEK_LATER, false, false);
        save(CONCERT);
        assertThat(message(note).sendAt()).isEqualTo(TWO_DAYS_BEFORE);
    }

    @Test
    void aMoveByHandThatIsTakenBackLetsTheNoteFollowAgain() {
        MessageId note = write(TWO_DAYS);
        Message before = message(note);
        Message moved = commands.reschedule(caller, note, Instant.parse("2026-12-09T09:00:00Z"), null, null);

        commands.moveBack(caller, before, moved.revision(), null);
        save(CONCERT.plusDays(7));

        assertThat(message(note)).extracting(Message::sendAt, Message::pinned).containsExactly(A_WEEK_LATER, false);
    }

    @Test
    void whatWasSentStaysAndWhatWouldBeLateIsReviewed() {
        MessageId sent = write(TWO_DAYS);
        MessageId late = write(TWO_DAYS);
        Told.deliver(database.jdbc(), sent.value(), START);
        now = Instant.parse("2026-11-20T12:00:00Z");

        save(LocalDateTime.parse("2026-11-21T19:30"));

        assertThat(message(sent)).extracting(Message::sendAt, Message::sentAt).containsExactly(TWO_DAYS_BEFORE, START);
        assertThat(state(late)).isEqualTo("blocked TOO_LATE");
        save(CONCERT);
        assertThat(state(late)).isEqualTo("scheduled null");
        assertThat(message(late).sendAt()).isEqualTo(TWO_DAYS_BEFORE);
    }

    @Test
    void aNoteWaitsForTheNewDateOfAPostponedEvent() {
        MessageId note = write(TWO_DAYS);
        save(details(CONCERT, BERLIN, null, EventStatus.POSTPONED, false));
        assertThat(state(note)).isEqualTo("blocked EVENT_POSTPONED");

        save(CONCERT.plusDays(7));

        assertThat(state(note)).isEqualTo("scheduled null");
        assertThat(message(note).sendAt()).isEqualTo(A_WEEK_LATER);
    }

    @Test
    void theGateDecidesAboutANoteForACancelledEvent() {
        MessageId note = write(TWO_DAYS);
        save(details(CONCERT, BERLIN, null, EventStatus.CANCELLED, false));
        assertThat(state(note)).isEqualTo("scheduled null");
        save(details(CONCERT.plusDays(7), BERLIN, null, EventStatus.CONFIRMED, false));
        assertThat(message(note).sendAt()).isEqualTo(A_WEEK_LATER);
    }

    @Test
    void onlyANoteThatCountsFromTheTimeOfTheStartWaitsForIt() {
        MessageId byDay = write(TWO_DAYS);
        MessageId byTime = write(new Timing(Anchor.EVENT_START, null, 0, -120, null));

        save(details(CONCERT.toLocalDate().atTime(Event.OPEN_TIME), BERLIN, null, null, true));

        assertThat(state(byDay)).isEqualTo("scheduled null");
        assertThat(state(byTime)).isEqualTo("blocked START_TIME_OPEN");
        save(details(CONCERT.plusHours(1), BERLIN, null, null, false));
        assertThat(state(byTime)).isEqualTo("scheduled null");
        assertThat(message(byTime).sendAt()).isEqualTo("2026-12-10T17:30:00Z");
    }

    @Test
    void aNoteThatWasDeletedWhileItsEventMovedFollowsOnceThatIsUndone() {
        MessageId note = write(TWO_DAYS);
        MessageDeletions deletions = context.getBean(MessageDeletions.class);
        UUID deletion = deletions.delete(caller, note).deletion().id();
        save(CONCERT.plusDays(7));

        deletions.undo(caller, deletion);
        context.getBean(PlanRepairs.class).replanUnfinished(season.org(), now);

        assertThat(message(note).sendAt()).isEqualTo(A_WEEK_LATER);
    }
}
