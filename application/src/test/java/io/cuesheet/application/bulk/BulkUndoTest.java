package io.cuesheet.application.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.message.MessageCommands;
import io.cuesheet.application.planning.PlanRepairs;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkProgress;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A bulk command is undone with one click, for what nobody changed since. */
class BulkUndoTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SEND_AT = NOW.plusSeconds(3600);
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static AnnotationConfigApplicationContext context;
    private static BulkChanges changes;
    private static Instant now = NOW;

    private final Season season = new Season(DATABASE.jdbc(), "org" + System.nanoTime());
    private final Caller caller = new Caller(season.org(), "user:00000000-0000-0000-0000-000000000001", Role.OPERATOR);
    private final MessageId anchored = season.message("Anchored", SEND_AT);
    private final MessageId pinned = season.message("Pinned", SEND_AT);

    @BeforeAll
    static void start() {
        context = UseCases.start(DATABASE, () -> now);
        changes = context.getBean(BulkChanges.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        DATABASE.close();
    }

    @BeforeEach
    void pin() {
        now = NOW;
        set(pinned, "pinned = true");
    }

    @Test
    void movedMessagesGetTheirTimesBackAndFollowTheirRulesAgain() {
        UUID batch = shift(anchored, pinned);
        assertThat(find(anchored).sendAt()).isEqualTo(SEND_AT.plusSeconds(7200));
        assertThat(find(anchored).pinned()).isTrue();

        BulkChanges.Overview undone = changes.undo(caller, batch);

        assertThat(undone.batch().action()).isEqualTo(BulkKind.UNDO);
        assertThat(undone.progress()).isEqualTo(new BulkProgress(0, 2, 0, 0, 0));
        assertThat(find(anchored).sendAt()).isEqualTo(SEND_AT);
        assertThat(find(anchored).pinned()).isFalse();
        assertThat(find(pinned).sendAt()).isEqualTo(SEND_AT);
        assertThat(find(pinned).pinned()).isTrue();
        assertThat(DATABASE.jdbc()
                        .sql("select count(*) from audit_entry where org_id = ? and action = 'reschedule'")
                        .param(season.org().value())
                        .query(Integer.class)
                        .single())
                .as("each move and each undo")
                .isEqualTo(4);
    }

    @Test
    void whatSomebodyChangedSinceOrWasSentStaysAndIsCounted() {
        MessageId sent = season.message("Sent", SEND_AT);
        UUID batch = shift(anchored, pinned, sent);
        Instant other = NOW.plus(Duration.ofDays(3));
        context.getBean(MessageCommands.class).reschedule(caller, pinned, other, null, null);
        set(sent, "status = 'sent', sent_at = send_at, revision = revision + 1");

        assertThat(changes.undo(caller, batch).progress()).isEqualTo(new BulkProgress(0, 1, 1, 1, 0));

        assertThat(find(anchored).sendAt()).isEqualTo(SEND_AT);
        assertThat(find(pinned).sendAt()).isEqualTo(other);
        assertThat(find(sent).status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void aBatchIsUndoneOnceAndItsUndoIsNot() {
        UUID batch = shift(anchored);
        UUID undo = changes.undo(caller, batch).batch().id();
        long revision = find(anchored).revision();

        assertThat(changes.undo(caller, batch).batch().id()).isEqualTo(undo);

        assertThat(find(anchored).revision()).isEqualTo(revision);
        assertThatThrownBy(() -> changes.undo(caller, undo)).isInstanceOf(CommandRefused.class);
        Season others = new Season(DATABASE.jdbc(), "org" + System.nanoTime());
        Caller stranger = new Caller(others.org(), caller.actor(), Role.OPERATOR);
        assertThatThrownBy(() -> changes.undo(stranger, batch)).isInstanceOf(CommandRefused.class);
    }

    @Test
    void aWorkerGoesOnWhereTheProcessDied() {
        UUID batch = shift(anchored, pinned);
        UUID undo = context.getBean(BulkIntake.class).takeUndo(caller, batch);
        BulkPart part = context.getBean(BulkPart.class);
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(dying -> {
            part.apply(season.org(), undo);
            dying.setRollbackOnly();
        });
        assertThat(changes.overview(caller, undo).progress().open()).isEqualTo(2);
        assertThat(find(anchored).sendAt()).isEqualTo(SEND_AT.plusSeconds(7200));

        context.getBean(BulkParts.class).applyOfEach();

        assertThat(changes.overview(caller, undo).progress()).isEqualTo(new BulkProgress(0, 2, 0, 0, 0));
        assertThat(find(anchored).sendAt()).isEqualTo(SEND_AT);
    }

    @Test
    void aTimeThatHasPassedIsNotGivenBack() {
        UUID batch = shift(anchored);
        now = SEND_AT.plusSeconds(60);

        assertThat(changes.undo(caller, batch).progress()).isEqualTo(new BulkProgress(0, 0, 0, 1, 0));
        assertThat(find(anchored).sendAt()).isEqualTo(SEND_AT.plusSeconds(7200));
    }

    @Test
    void whereTheRuleHasAnotherTimeByNowTheMessageGetsThatOne() {
        UUID batch = shift(anchored);
        Instant planned = NOW.plus(Duration.ofDays(2));
        DATABASE.jdbc()
                .sql("update scheduled_message set planned_at = ?, plan_moved = true where id = ?")
                .params(Timestamp.from(planned), anchored.value())
                .update();

        changes.undo(caller, batch);

        assertThat(find(anchored).sendAt()).isEqualTo(planned);
        assertThat(find(anchored).pinned()).isFalse();
    }

    @Test
    void pausedMessagesAreScheduledAgainWithoutBeingPinned() {
        UUID batch = give(BulkKind.STATUS, null, MessageStatus.PAUSED, false, anchored);
        assertThat(find(anchored).status()).isEqualTo(MessageStatus.PAUSED);

        changes.undo(caller, batch);

        assertThat(find(anchored).status()).isEqualTo(MessageStatus.SCHEDULED);
        assertThat(find(anchored).pinned()).isFalse();
    }

    @Test
    void whatWasSkippedBeforeItWasMovedIsSkippedAgain() {
        set(pinned, "status = 'skipped', reason_code = 'BY_HAND'");
        UUID batch = shift(pinned);
        assertThat(find(pinned).status()).isEqualTo(MessageStatus.SCHEDULED);

        changes.undo(caller, batch);

        assertThat(find(pinned).status()).isEqualTo(MessageStatus.SKIPPED);
        assertThat(find(pinned).reasonCode()).isEqualTo("BY_HAND");
    }

    @Test
    void whatTheRulesHadBlockedForNowStaysAsTheCommandLeftIt() {
        set(pinned, "status = 'blocked', reason_code = 'AWAITS_CHOICE'");
        UUID batch = give(BulkKind.STATUS, null, MessageStatus.SCHEDULED, false, pinned);

        assertThat(changes.undo(caller, batch).progress()).isEqualTo(new BulkProgress(0, 0, 0, 1, 0));
        assertThat(find(pinned).status()).isEqualTo(MessageStatus.SCHEDULED);
    }

    @Test
    void anUndoNeverSendsAtOnce() {
        UUID batch = give(BulkKind.STATUS, null, MessageStatus.PAUSED, false, anchored);
        now = SEND_AT.plusSeconds(180);

        assertThat(changes.undo(caller, batch).progress()).isEqualTo(new BulkProgress(0, 0, 0, 1, 0));
        assertThat(find(anchored).status()).isEqualTo(MessageStatus.PAUSED);
    }

    @Test
    void aMessageWhoseRuleHasAnotherTimeByNowIsNotArmedForTheOldOne() {
        UUID batch = give(BulkKind.STATUS, null, MessageStatus.SKIPPED, false, anchored, pinned);
        set(anchored, "planned_at = planned_at + interval '7 days'");
        set(pinned, "planned_at = planned_at + interval '7 days', plan_moved = true");

        assertThat(changes.undo(caller, batch).progress()).isEqualTo(new BulkProgress(0, 1, 0, 1, 0));
        assertThat(find(anchored).status()).isEqualTo(MessageStatus.SKIPPED);
        assertThat(find(pinned).status()).as("its time was set by hand").isEqualTo(MessageStatus.SCHEDULED);
    }

    @Test
    void planningWithdrawsWhatIsForAContactThatWasRemovedMeanwhile() {
        UUID batch = give(BulkKind.STATUS, null, MessageStatus.SKIPPED, false, anchored);
        DATABASE.jdbc()
                .sql(
                        "update contact set removed_at = ? where id = (select contact_id from scheduled_message where id = ?)")
                .params(Timestamp.from(NOW), anchored.value())
                .update();

        changes.undo(caller, batch);
        context.getBean(PlanRepairs.class).replanUnfinished(season.org(), now);

        assertThat(find(anchored).status()).isEqualTo(MessageStatus.SKIPPED);
        assertThat(find(anchored).reasonCode()).isEqualTo("CONTACT_REMOVED");
    }

    @Test
    void whatPlanningHadSkippedIsPlanningsAgain() {
        set(anchored, "status = 'skipped', reason_code = 'NO_LOAD_IN_TIME', skipped_from = 'scheduled'");
        UUID batch = shift(anchored);
        assertThat(find(anchored).status()).isEqualTo(MessageStatus.SCHEDULED);

        changes.undo(caller, batch);

        assertThat(find(anchored))
                .extracting(Message::status, Message::reasonCode, Message::sendAt, Message::pinned)
                .containsExactly(MessageStatus.SKIPPED, "NO_LOAD_IN_TIME", SEND_AT, false);
        assertThat(DATABASE.jdbc()
                        .sql("select skipped_from from scheduled_message where id = ?")
                        .param(anchored.value())
                        .query(String.class)
                        .single())
                .isEqualTo("scheduled");
    }

    @Test
    void pausedMessagesThatWereSkippedStaySkipped() {
        set(anchored, "status = 'paused'");
        UUID batch = give(BulkKind.STATUS, null, MessageStatus.SKIPPED, false, anchored);

        assertThat(changes.undo(caller, batch).progress()).isEqualTo(new BulkProgress(0, 0, 0, 1, 0));
        assertThat(find(anchored).status()).isEqualTo(MessageStatus.SKIPPED);
    }

    @Test
    void anUndoThatWasStoppedGoesOnWhenItIsAskedForAgain() {
        UUID batch = shift(anchored);
        UUID undo = context.getBean(BulkIntake.class).takeUndo(caller, batch);
        assertThat(changes.stop(caller, undo).progress()).isEqualTo(new BulkProgress(0, 0, 0, 0, 1));

        BulkChanges.Overview again = changes.undo(caller, batch);

        assertThat(again.batch().id()).isEqualTo(undo);
        assertThat(again.batch().stoppedAt()).isNull();
        assertThat(again.progress()).isEqualTo(new BulkProgress(0, 1, 0, 0, 0));
        assertThat(find(anchored).sendAt()).isEqualTo(SEND_AT);
    }

    @Test
    void messagesThatFollowTheirRuleAreLeftOutWhereThatIsAskedFor() {
        UUID batch = give(BulkKind.RESCHEDULE, Duration.ofHours(2), null, true, anchored, pinned);

        assertThat(changes.overview(caller, batch).progress()).isEqualTo(new BulkProgress(0, 1, 0, 1, 0));
        assertThat(find(anchored).sendAt()).isEqualTo(SEND_AT);
        assertThat(find(anchored).pinned()).isFalse();
        assertThat(find(pinned).sendAt()).isEqualTo(SEND_AT.plusSeconds(7200));
    }

    private UUID shift(MessageId... messages) {
        return give(BulkKind.RESCHEDULE, Duration.ofHours(2), null, false, messages);
    }

    private UUID give(
            BulkKind kind,
            @Nullable Duration shift,
            @Nullable MessageStatus status,
            boolean leaveAnchored,
            MessageId... messages) {
        MessageSelection selection = MessageSelection.of(Set.of(messages));
        BulkRequest request =
                new BulkRequest(kind, selection, Map.of(), null, null, shift, status, Set.of(), false, leaveAnchored);
        return changes.accept(caller, request, null).batch().id();
    }

    private void set(MessageId message, String values) {
        DATABASE.jdbc()
                .sql("update scheduled_message set " + values + " where id = ?")
                .param(message.value())
                .update();
    }

    private Message find(MessageId message) {
        return context.getBean(MessageRepository.class)
                .find(season.org(), message)
                .orElseThrow();
    }
}
