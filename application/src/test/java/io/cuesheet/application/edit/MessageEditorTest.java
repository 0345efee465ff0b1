package io.cuesheet.application.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.Season;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An edit is judged by the row under its lock, and written with all that belongs to it. */
class MessageEditorTest extends EditorCase {

    @Test
    void anEditIsWrittenWithItsEntryAndToldByTheEarlierOfBothTimes() {
        MessageState moved = scheduled(id, LATER, 2);

        assertThat(editor.edit(season.org(), Edit.of(id, move(LATER, 1L, null)), "203.0.113.9"))
                .isEqualTo(new EditOutcome.Applied(moved));

        assertThat(row(id)).isEqualTo(moved);
        assertThat(entries(id)).containsExactly(new Entry(2, ACTOR, "reschedule", null, 1, NOW, "203.0.113.9"));
        assertThat(told()).containsExactly(new Told(id, "tell", SEND_AT, "reschedule"));

        assertThat(editor.edit(season.org(), Edit.of(id, move(SEND_AT.minusSeconds(600), 2L, null)), null))
                .isInstanceOf(EditOutcome.Applied.class);
        assertThat(told()).containsExactly(new Told(id, "tell", SEND_AT.minusSeconds(600), "reschedule"));
    }

    @Test
    void aMessageThatStopsIsToldBeforeItWouldWakeUp() {
        editor.edit(season.org(), Edit.of(id, status(MessageStatus.PAUSED, null, null)), null);

        assertThat(row(id))
                .isEqualTo(new MessageState(id, MessageStatus.PAUSED, SEND_AT, 2, 0, ReasonCode.BY_HAND.name(), null));
        assertThat(told()).containsExactly(new Told(id, "tell", SEND_AT, "changeStatus"));
    }

    @Test
    void aRefusedEditChangesNothingAndComesWithTheRowAsItIs() {
        MessageState as = row(id);

        assertThat(one(move(LATER, 7L, null)))
                .isEqualTo(new EditOutcome.Refused(
                        id, ReasonCode.STALE_REVISION, "the message changed meanwhile; its revision is 1", as));
        assertThat(one(status(MessageStatus.SCHEDULED, null, null)))
                .isEqualTo(new EditOutcome.Refused(
                        id, ReasonCode.INVALID_TRANSITION, "a message that is scheduled can't become scheduled", as));
        assertThat(code(one(move(NOW.minusSeconds(301), null, null)))).isEqualTo(ReasonCode.IN_PAST);
        jdbc.sql("update scheduled_message set status = 'sent' where id = ?")
                .param(id.value())
                .update();
        assertThat(code(one(move(LATER, null, null)))).isEqualTo(ReasonCode.INVALID_TRANSITION);

        assertThat(row(id)).isEqualTo(new MessageState(id, MessageStatus.SENT, SEND_AT, 1, 0, null, null));
        assertThat(entries(id)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void whatIsDeletedOrOfAnotherOrganisationIsNotThere() {
        MessageId theirs = new Season(jdbc, "other-" + seasons).message("Theirs", SEND_AT);
        jdbc.sql("update scheduled_message set deleted_at = now() where id = ?")
                .param(id.value())
                .update();

        assertThat(editor.edit(
                        season.org(),
                        List.of(Edit.of(id, move(LATER, null, null)), Edit.of(theirs, move(LATER, null, null))),
                        NOW))
                .containsExactly(
                        new EditOutcome.Refused(id, ReasonCode.NOT_FOUND, "there is no such message", null),
                        new EditOutcome.Refused(theirs, ReasonCode.NOT_FOUND, "there is no such message", null));
        assertThat(entries(theirs)).isEmpty();
    }

    @Test
    void theCommandIsToldByTheRowUnderItsLock() {
        editor.edit(season.org(), Edit.of(id, move(LATER, null, null)), null);

        EditOutcome outcome = editor.edit(
                season.org(), new Edit(id, row -> move(row.sendAt().plusSeconds(60), row.revision(), null)), null);

        assertThat(outcome).isEqualTo(new EditOutcome.Applied(scheduled(id, LATER.plusSeconds(60), 3)));
    }

    @Test
    void ofManyEditsOneThatIsRefusedLeavesTheOthersAlone() {
        MessageId flying = season.message("Flying", SEND_AT);
        MessageId stale = season.message("Stale", SEND_AT);
        MessageId last = season.message("Last", SEND_AT);
        attempt(flying, NOW.plusSeconds(60));

        List<EditOutcome> outcomes = editor.edit(
                season.org(),
                List.of(
                        Edit.of(last, move(LATER, 1L, null)),
                        Edit.of(stale, move(LATER, 7L, null)),
                        Edit.of(flying, move(LATER, 1L, null)),
                        Edit.of(id, status(MessageStatus.PAUSED, 1L, null))),
                NOW);

        assertThat(outcomes)
                .as("in the order in which they were given")
                .containsExactly(
                        new EditOutcome.Applied(scheduled(last, LATER, 2)),
                        new EditOutcome.Refused(
                                stale,
                                ReasonCode.STALE_REVISION,
                                "the message changed meanwhile; its revision is 1",
                                scheduled(stale, SEND_AT, 1)),
                        new EditOutcome.Refused(
                                flying,
                                ReasonCode.IN_FLIGHT,
                                "the message is being sent",
                                scheduled(flying, SEND_AT, 1)),
                        new EditOutcome.Applied(new MessageState(
                                id, MessageStatus.PAUSED, SEND_AT, 2, 0, ReasonCode.BY_HAND.name(), null)));
        assertThat(told())
                .containsExactlyInAnyOrder(
                        new Told(last, "tell", SEND_AT, "reschedule"), new Told(id, "tell", SEND_AT, "changeStatus"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRunThatAskedForAnEditIsToldOnlyWhereItEnds(boolean endsRun) {
        EditOutcome outcome = editor.editForRun(season.org(), Edit.of(id, move(LATER, 1L, "c-1")), NOW, endsRun);

        assertThat(outcome).isEqualTo(new EditOutcome.Applied(scheduled(id, LATER, 2)));
        assertThat(entries(id)).hasSize(1);
        assertThat(told())
                .isEqualTo(endsRun ? List.of(new Told(id, "restart", NOW.plusSeconds(1), "cancel")) : List.of());
    }

    @Test
    void anOpenMessageGetsItsNextRunWhereTheOneBeforeEndsWithARefusal() {
        jdbc.sql("update scheduled_message set status = 'paused' where id = ?")
                .param(id.value())
                .update();

        assertThat(code(editor.editForRun(
                        season.org(), Edit.of(id, status(MessageStatus.PAUSED, 1L, null)), NOW, true)))
                .isEqualTo(ReasonCode.INVALID_TRANSITION);
        assertThat(told()).containsExactly(new Told(id, "restart", NOW.plusSeconds(1), "cancel"));
    }

    @Test
    void noRunFollowsWhereTheMessageIsClosedOrItsAttemptIsUnderWay() {
        attempt(id, NOW.plusSeconds(20));
        assertThat(code(editor.editForRun(
                        season.org(), Edit.of(id, status(MessageStatus.PAUSED, 1L, null)), NOW, true)))
                .isEqualTo(ReasonCode.IN_FLIGHT);
        MessageId closed = season.message("Tosca", SEND_AT);
        jdbc.sql("update scheduled_message set status = 'skipped' where id = ?")
                .param(closed.value())
                .update();
        assertThat(code(editor.editForRun(
                        season.org(), Edit.of(closed, status(MessageStatus.PAUSED, 1L, null)), NOW, true)))
                .isEqualTo(ReasonCode.INVALID_TRANSITION);

        assertThat(told()).isEmpty();
    }

    @Test
    void anEditIsJudgedByTheInstantAtWhichItWasAskedFor() {
        Envelope expired = Envelope.of(ACTOR).validUntil(NOW.minusSeconds(1));

        assertThat(editor.edit(season.org(), List.of(Edit.of(id, new Reschedule(LATER, expired))), NOW))
                .extracting(EditorCase::code)
                .containsExactly(ReasonCode.COMMAND_EXPIRED);
        assertThat(editor.edit(season.org(), List.of(Edit.of(id, new Reschedule(LATER, expired))), NOW.minusSeconds(2)))
                .containsExactly(new EditOutcome.Applied(scheduled(id, LATER, 2)));
    }
}
