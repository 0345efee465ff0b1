package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.message.MessageState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate says of messages that people wrote for a time before or after their event. */
class NoteGateTest extends MovedEventFixture {

    /** The note keeps the occurrence that it had when it was written. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNoteThatFollowedItsEventAndTheRulesMessageTellTheNewDateOnce(boolean isNoteFirst) {
        deliver(1, null);
        moveAndPlan("2026-12-14T20:00");
        MessageState second = occurrence(2);
        MessageState note = twinOf(second);
        update("update scheduled_message set occurrence = 1 where ad_hoc");
        CLOCK.set(second.sendAt());

        assertThat(delivered(isNoteFirst ? note : second)).isEqualTo("sent null");
        assertThat(delivered(isNoteFirst ? second : note)).isEqualTo("skipped DUPLICATE");
        assertThat(CHANNEL.taken).hasSize(2);
    }

    @Test
    void aNoteIsNotSentWhileTheRulesMessageTellsTheSameDate() {
        deliver(1, null);
        moveAndPlan("2026-12-14T20:00");
        MessageState second = occurrence(2);
        MessageState note = twinOf(second);
        update("update scheduled_message set occurrence = 1 where ad_hoc");
        CLOCK.set(second.sendAt());
        claimAndDie(second);

        assertThat(delivered(note)).isEqualTo("skipped DUPLICATE");
    }

    @Test
    void whatANoteToldOfADateIsNoDuplicateOnceAnotherDateWasTold() {
        MessageState note = twinOf(message);
        move("2026-12-24T20:00");
        assertThat(delivered(note)).isEqualTo("sent null");
        move("2026-12-04T20:00");
        message = occurrence(1);
        CLOCK.set(SEND_AT.plusSeconds(60));
        deliver(1, null);
        moveAndPlan("2026-12-24T20:00");
        MessageState second = occurrence(2);
        CLOCK.set(second.sendAt());

        assertThat(delivered(second)).isEqualTo("sent null");
    }

    @ParameterizedTest
    @CsvSource({"false, blocked NO_LOAD_IN_TIME", "true, sent null"})
    void aNoteThatIsCountedFromALoadInGoesOutWithoutOneOnlyIfAPersonSetItsTime(boolean pinned, String outcome) {
        update("""
                update scheduled_message set ad_hoc = true, own_anchor = 'load_in', own_offset_days = 0, own_offset_minutes = -60,
                    pinned = %s""".formatted(pinned));
        ofEvent("update event set load_in_local = null, load_in_confidence = 'tbd' where id = :event");

        assertThat(delivered()).isEqualTo(outcome);
    }
}
