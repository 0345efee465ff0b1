package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.planning.PlanRepairs;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An event gets another status, or moves, in the moment in which a message of it falls due. */
class StatusAndMoveTest extends MovedEventFixture {

    @ParameterizedTest
    @CsvSource({
        "if_tentative = 'wait', status = 'tentative', blocked EVENT_TENTATIVE, null",
        "if_tentative = 'skip', status = 'tentative', skipped EVENT_TENTATIVE, scheduled",
        "if_confirmed = 'skip', status = 'confirmed', skipped EVENT_CONFIRMED, scheduled",
        "if_cancelled = 'wait', status = 'cancelled', blocked EVENT_CANCELLED, null",
        "if_cancelled = 'skip', status = 'cancelled', skipped EVENT_CANCELLED, scheduled"
    })
    void theGateJudgesTheStatusThatTheEventHasAndNotesItsSkipAsPlanningDoes(
            String meaning, String status, String result, String skippedFrom) {
        update("update message_type set " + meaning);
        ofEvent("update event set " + status + " where id = :event");

        assertThat(delivered()).isEqualTo(result);
        assertThat(CHANNEL.taken).isEmpty();
        assertThat(text("select coalesce(skipped_from, 'null') from scheduled_message where id = :id"))
                .isEqualTo(skippedFrom);
    }

    @ParameterizedTest
    @CsvSource({
        "if_cancelled = 'send', status = 'cancelled'",
        "if_postponed = 'send', 'status = ''postponed'', postponed_local = starts_local'"
    })
    void aTypeThatTellsOfItGoesOut(String meaning, String status) {
        update("update message_type set " + meaning);
        ofEvent("update event set " + status + " where id = :event");

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    /** As saving an event does it: all its messages are locked first, the event is written last. */
    @Test
    void anEventThatIsPostponedWhileTheClaimWaitsSendsNothing() {
        CompletableFuture<DeliveryResult> delivery = transactions().execute(saving -> {
            plans().lock(org);
            plans().lockMessages(org, List.of(event()));
            CompletableFuture<DeliveryResult> claim = meanwhile(() -> deliver(1, null));
            awaitWaiting(1);
            ofEvent("update event set status = 'postponed', postponed_local = starts_local where id = :event");
            plan();
            return claim;
        });

        assertThat(delivery.join().reasonCode()).isEqualTo(ReasonCode.STALE_REVISION);
        assertThat(delivery.join().row().status()).isEqualTo(MessageStatus.BLOCKED);
        assertThat(delivery.join().row().reasonCode()).isEqualTo("EVENT_POSTPONED");
        assertThat(CHANNEL.taken).isEmpty();
    }

    /** The other way round: the claim is first, so what it sends names the old date, and the new one is told once more. */
    @ParameterizedTest
    @CsvSource({"false", "true"})
    void anEventThatMovesWhileItsMessageIsBeingSentIsToldOnceMore(boolean pinned) {
        update("update scheduled_message set pinned = " + pinned);
        CHANNEL.during = () -> transactions().executeWithoutResult(saving -> {
            move("2026-12-14T20:00");
            plan();
        });

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
        assertThat(messages()).containsExactly("1 sent 2026-12-04");
        PlanRepairs repairs = context.getBean(PlanRepairs.class);
        assertThat(repairs.unfinished(CLOCK.instant())).contains(org);
        repairs.replanUnfinished(org, CLOCK.instant());
        repairs.replanUnfinished(org, CLOCK.instant());

        assertThat(messages()).containsExactly("1 sent 2026-12-04", "2 scheduled null");
    }

    @Test
    void anEventThatIsMovedByMinutesWhileItsMessageIsBeingSentIsNotToldOnceMore() {
        CHANNEL.during = () -> move("2026-12-04T20:15");

        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);

        assertThat(count("plan_repair where event_id = (select event_id from scheduled_message where id = :id)"))
                .isZero();
    }

    @Test
    void whoeverIsToldOnceMoreIsNoDuplicateAndASecondOneOfThatOccurrenceIs() {
        deliver(1, null);
        transactions().executeWithoutResult(saving -> {
            move("2026-12-14T20:00");
            plan();
        });
        MessageState second = occurrence(2);
        MessageState twin = twinOf(second);
        CLOCK.set(second.sendAt());

        message = second;
        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);
        message = twin;
        assertThat(delivered()).isEqualTo("skipped DUPLICATE");
        assertThat(CHANNEL.taken).hasSize(2);
    }

    @Test
    void whoeverWasToldAnotherDateIsNotLeftWithItIfTheMessageFallsDueTooLate() {
        deliver(1, null);
        moveAndPlan("2026-12-14T20:00");
        message = occurrence(2);
        CLOCK.set(message.sendAt().plus(Duration.ofHours(7)));

        assertThat(delivered()).isEqualTo("blocked TOO_LATE");
    }

    @Test
    void whatAMessageByHandToldOfOneDateIsNoDuplicateOfTheNext() {
        deliver(1, null);
        moveAndPlan("2026-12-14T20:00");
        MessageState second = occurrence(2);
        CLOCK.set(second.sendAt());
        message = twinOf(second);
        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);

        transactions().executeWithoutResult(saving -> plan());
        assertThat(delivered(second)).as("its date was told by hand").isEqualTo("skipped ALREADY_SENT");
        moveAndPlan("2026-12-24T20:00");
        assertThat(messages()).contains("2 scheduled null");

        MessageState moved = occurrence(2);
        CLOCK.set(moved.sendAt());
        assertThat(delivered(moved)).isEqualTo("sent null");
        assertThat(CHANNEL.taken).hasSize(3);
    }

    @Test
    void whatTheGateSkippedSinceItsDateWasToldByHandComesBackWithTheNextDate() {
        deliver(1, null);
        moveAndPlan("2026-12-14T20:00");
        MessageState second = occurrence(2);
        CLOCK.set(second.sendAt());
        message = twinOf(second);
        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);

        assertThat(delivered(second)).isEqualTo("skipped DUPLICATE");
        transactions().executeWithoutResult(saving -> plan());
        assertThat(messages()).contains("2 skipped null");
        moveAndPlan("2026-12-24T20:00");
        assertThat(messages()).contains("2 scheduled null");
    }

    @Test
    void aTypeThatNeverRepeatsLetsAPersonTellTheNewDate() {
        update("update message_type set after_move = 'never' where code = 'REMINDER'");
        MessageState first = message;
        deliver(1, null);
        moveAndPlan("2026-12-14T20:00");

        assertThat(delivered(twinOf(first))).isEqualTo("sent null");
        assertThat(delivered(twinOf(first))).as("the same date twice").isEqualTo("skipped DUPLICATE");
    }

    @Test
    void twoPlansAtOnceMakeOneMessage() {
        deliver(1, null);
        move("2026-12-14T20:00");

        List<CompletableFuture<Boolean>> planning = List.of(meanwhile(this::planned), meanwhile(this::planned));
        planning.forEach(CompletableFuture::join);

        assertThat(messages()).containsExactly("1 sent 2026-12-04", "2 scheduled null");
    }

    private boolean planned() {
        return Boolean.TRUE.equals(transactions().execute(saving -> {
            plan();
            return true;
        }));
    }
}
