package io.cuesheet.application.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.Season;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An edit that meets an attempt under way, another edit, or the same command again. */
class CompetingEditsTest extends EditorCase {

    @Test
    void nothingIsChangedWhileAnAttemptIsUnderWay() {
        attempt(id, NOW.plusMillis(1));

        assertThat(one(status(MessageStatus.PAUSED, null, null)))
                .isEqualTo(new EditOutcome.Refused(
                        id, ReasonCode.IN_FLIGHT, "the message is being sent", scheduled(id, SEND_AT, 1)));

        assertThat(row(id)).isEqualTo(scheduled(id, SEND_AT, 1));
        assertThat(entries(id)).isEmpty();
        assertThat(attemptOutcomes()).containsExactly("open");
    }

    @Test
    void anAttemptPastItsDeadlineIsInDoubtAndTheEditIsJudgedByThat() {
        attempt(id, NOW);
        MessageState inDoubt =
                new MessageState(id, MessageStatus.BLOCKED, SEND_AT, 2, 1, ReasonCode.IN_DOUBT.name(), null);

        assertThat(one(move(LATER, 1L, null)))
                .isEqualTo(new EditOutcome.Refused(
                        id, ReasonCode.STALE_REVISION, "the message changed meanwhile; its revision is 2", inDoubt));

        assertThat(row(id)).as("what was concluded stays").isEqualTo(inDoubt);
        assertThat(attemptOutcomes()).containsExactly("IN_DOUBT the worker stopped during the attempt");
        assertThat(entries(id))
                .containsExactly(
                        new Entry(2, "service:scheduler", "deliver", ReasonCode.IN_DOUBT.name(), 1, NOW, null));
        assertThat(told()).containsExactly(new Told(id, "tell", SEND_AT, "deliver"));
        assertThat(one(status(MessageStatus.SKIPPED, 2L, null))).isInstanceOf(EditOutcome.Applied.class);
    }

    @Test
    void anEditThatExpectsNoRevisionFollowsTheConclusionOfALostAttempt() {
        attempt(id, NOW.minusSeconds(1));

        assertThat(one(status(MessageStatus.SKIPPED, null, null)))
                .isEqualTo(new EditOutcome.Applied(
                        new MessageState(id, MessageStatus.SKIPPED, SEND_AT, 3, 1, ReasonCode.BY_HAND.name(), null)));

        assertThat(entries(id)).extracting(Entry::action).containsExactly("deliver", "changeStatus");
    }

    @Test
    void aRepeatedCommandIsAppliedOnceHoweverOftenAndHoweverTightlyItComes() {
        MessageCommand command = move(LATER, 1L, "c-1");
        List<CompletableFuture<EditOutcome>> together = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> one(command)))
                .limit(8)
                .toList();

        assertThat(together)
                .extracting(CompletableFuture::join)
                .containsOnly(new EditOutcome.Applied(scheduled(id, LATER, 2)));
        one(status(MessageStatus.PAUSED, null, null));
        assertThat(one(command)).as("the row as it is by now").isEqualTo(new EditOutcome.Applied(row(id)));
        assertThat(entries(id)).extracting(Entry::action).containsExactly("reschedule", "changeStatus");
    }

    @Test
    void anIdentityIsForOneCommandOfOneMessage() {
        MessageId second = season.message("Second", SEND_AT);
        one(move(LATER, null, "c-1"));
        MessageState moved = row(id);

        for (MessageCommand other : List.of(
                move(LATER.plusSeconds(1), null, "c-1"),
                new Reschedule(LATER, false, Envelope.of(ACTOR).identifiedBy("c-1")),
                status(MessageStatus.PAUSED, null, "c-1"))) {
            assertThat(one(other))
                    .isEqualTo(new EditOutcome.Refused(
                            id,
                            ReasonCode.IDEMPOTENCY_KEY_REUSED,
                            "this command id was used for another command: use a new one",
                            moved));
        }
        assertThat(editor.edit(season.org(), Edit.of(second, move(LATER, null, "c-1")), null))
                .isEqualTo(new EditOutcome.Refused(
                        second,
                        ReasonCode.MALFORMED,
                        "this command id was used for another message: use a new one",
                        scheduled(second, SEND_AT, 1)));
        Season other = new Season(jdbc, "other-" + seasons);
        MessageId theirs = other.message("Theirs", SEND_AT);
        assertThat(editor.edit(other.org(), Edit.of(theirs, move(LATER, null, "c-1")), null))
                .isEqualTo(new EditOutcome.Applied(scheduled(theirs, LATER, 2)));
        assertThat(entries(id)).hasSize(1);
    }

    @Test
    void theIdentityOfASendIsNoEdits() {
        jdbc.sql("""
                        insert into command_answer (org_id, command_id, message_id, revision, reason_code, answered_at)
                        values (?, 'send-1', ?, 1, 'MISSING_RECIPIENT', now())
                        """).params(season.org().value(), id.value()).update();

        assertThat(code(one(move(LATER, null, "send-1")))).isEqualTo(ReasonCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void ofTwoWhoSawTheSameRevisionOneIsRefused() {
        List<EditOutcome> outcomes = Stream.of(LATER, LATER.plusSeconds(60))
                .map(at -> CompletableFuture.supplyAsync(() -> one(move(at, 1L, null))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(outcomes).filteredOn(EditOutcome.Applied.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(EditOutcome.Refused.class::isInstance)
                .extracting(EditorCase::code)
                .containsExactly(ReasonCode.STALE_REVISION);
        assertThat(entries(id)).hasSize(1);
    }
}
