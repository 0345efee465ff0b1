package io.cuesheet.db.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.db.Ids;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.Times;
import io.cuesheet.db.bulk.BulkItem;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkRepository;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.db.engine.EngineSyncRepository.Told;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deleting many messages, undoing it, and what happens once it is too late for that. */
class DeletionRepositoryTest extends RepositoryTest {

    private static final Instant UNDO_UNTIL = NOW.plusSeconds(600);

    private final DeletionRepository deletions = context.getBean(DeletionRepository.class);

    @AfterEach
    void forget() {
        database.jdbc().sql("delete from deletion_item").update();
        database.jdbc().sql("delete from deletion").update();
    }

    @Test
    void theSelectedMessagesOfThisOrganisationAreGoneAndToldInTheAuditLog() {
        MessageState gone = message(org);
        MessageState stays = message(org);
        MessageState theirs = message(other);

        UUID id = delete(Set.of(gone.messageId(), theirs.messageId()));

        assertThat(live(org)).containsExactly(stays.messageId());
        assertThat(live(other)).containsExactly(theirs.messageId());
        assertThat(audit(gone)).containsExactly(ACTOR + " delete");
        assertThat(audit(theirs)).isEmpty();
        assertThat(deletions.find(org, id))
                .contains(new Deletion(id, ACTOR, "{\"all\": true}", NOW, UNDO_UNTIL, 1, 0, null, null, null));
        assertThat(deletions.find(other, id)).isEmpty();
        assertThat(deletions.latest(org, 5)).extracting(Deletion::id).containsExactly(id);
        assertThat(deletions.latest(other, 5)).isEmpty();
    }

    @Test
    void aMessageThatIsBeingSentIsLeftAlone() {
        MessageState sending = message(org);
        MessageState gone = message(org);
        database.jdbc()
                .sql("""
                        insert into delivery_attempt
                            (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at, facts)
                        values (gen_random_uuid(), :org, :id, 1, 'smtp', 'k', 'service:scheduler', :now, :deadline, '{}')
                        """)
                .param("org", org.value())
                .param("id", sending.messageId().value())
                .param("now", Times.timestamp(NOW))
                .param("deadline", Times.timestamp(NOW.plusSeconds(30)))
                .update();

        UUID id = delete(Set.of(sending.messageId(), gone.messageId()));

        assertThat(live(org)).containsExactly(sending.messageId());
        assertThat(deletions.find(org, id))
                .contains(new Deletion(id, ACTOR, "{\"all\": true}", NOW, UNDO_UNTIL, 1, 1, null, null, null));
    }

    /** It may only have stood still: from now on its claim can't be renewed. */
    @Test
    void anAttemptWhoseWorkerDiedIsInDoubtOnceItsMessageIsDeleted() {
        MessageState gone = message(org);
        database.jdbc()
                .sql("""
                        insert into delivery_attempt
                            (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at, facts)
                        values (gen_random_uuid(), :org, :id, 1, 'smtp', 'k', 'service:scheduler', :deadline, :deadline, '{}')
                        """)
                .param("org", org.value())
                .param("id", gone.messageId().value())
                .param("deadline", Times.timestamp(NOW.minusSeconds(1)))
                .update();

        delete(Set.of(gone.messageId()));

        LedgerRepository ledger = context.getBean(LedgerRepository.class);
        assertThat(ledger.attempts(org, gone.messageId()))
                .extracting(Attempt::outcome)
                .containsExactly(AttemptOutcome.IN_DOUBT);
        assertThat(ledger.renew(org, gone.messageId(), 1, NOW.plusSeconds(30))).isFalse();
    }

    @Test
    void anUndoBringsMessagesBackAndWhatIsOverdueWaitsForReview() {
        MessageState later = message(org);
        MessageState overdue =
                MessageFixture.insert(database.jdbc(), org, "REMINDER", NOW.plusSeconds(5), SEND_AT, "a@example.org");
        UUID id = delete(Set.of(later.messageId(), overdue.messageId()));
        Instant undone = NOW.plusSeconds(10);

        assertThat(deletions.markUndone(other, id, undone)).isFalse();
        assertThat(deletions.markUndone(org, id, undone)).isTrue();
        assertThat(deletions.markUndone(org, id, undone)).isFalse();
        deletions.lockForRestore(org, id);
        assertThat(deletions.restore(org, id, ACTOR, "UNDO_REVIEW", undone))
                .containsExactly(later.messageId(), overdue.messageId());

        assertThat(live(org)).containsExactlyInAnyOrder(later.messageId(), overdue.messageId());
        assertThat(audit(later)).containsExactly(ACTOR + " delete", ACTOR + " undoDelete");
        assertThat(audit(overdue)).containsExactly(ACTOR + " delete", ACTOR + " undoDelete UNDO_REVIEW");
        MessageStateRepository messages = context.getBean(MessageStateRepository.class);
        assertThat(messages.find(org, later.messageId()))
                .contains(new MessageState(later.messageId(), MessageStatus.SCHEDULED, SEND_AT, 3, 0, null, null));
        assertThat(messages.find(org, overdue.messageId()))
                .contains(new MessageState(
                        overdue.messageId(), MessageStatus.BLOCKED, overdue.sendAt(), 3, 0, "UNDO_REVIEW", null));
    }

    @Test
    void whatIsForAContactThatWasRemovedMeanwhileIsSkippedUntilTheContactIsBack() {
        MessageState message = message(org);
        UUID id = delete(Set.of(message.messageId()));
        remove("now()", message);

        assertThat(deletions.restore(org, id, ACTOR, "UNDO_REVIEW", NOW)).containsExactly(message.messageId());

        assertThat(database.jdbc()
                        .sql(
                                "select concat_ws(' ', status, reason_code, skipped_from) from scheduled_message where id = :id")
                        .param("id", message.messageId().value())
                        .query(String.class)
                        .single())
                .isEqualTo("skipped CONTACT_REMOVED scheduled");
        remove("null", message);
    }

    private static void remove(String at, MessageState message) {
        database.jdbc()
                .sql(
                        "update contact set removed_at = %s where id = (select contact_id from scheduled_message where id = :id)"
                                .formatted(at))
                .param("id", message.messageId().value())
                .update();
    }

    @Test
    void whatWasOverBeforeItWasDeletedIsBroughtBackWithoutAWorkflow() {
        MessageState sent = message(org);
        database.jdbc()
                .sql("update scheduled_message set status = 'sent' where id = :id")
                .param("id", sent.messageId().value())
                .update();
        UUID id = delete(Set.of(sent.messageId()));

        assertThat(deletions.restore(org, id, ACTOR, "UNDO_REVIEW", NOW)).isEmpty();
        assertThat(live(org)).containsExactly(sent.messageId());
    }

    @Test
    void aSendThatWasAskedForEndsWithTheDeletion() {
        MessageState message = message(org);
        BulkRepository bulk = context.getBean(BulkRepository.class);
        UUID batch = Ids.next();
        bulk.insert(org, batch, ACTOR, BulkKind.SEND_NOW, "{}", null, NOW);
        bulk.selectLocking(org, batch, MessageSelection.of(Set.of(message.messageId())));
        SendRequestRepository requests = context.getBean(SendRequestRepository.class);
        requests.ask(org, batch, ACTOR, List.of(), NOW, NOW.plusSeconds(900));

        delete(Set.of(message.messageId()));

        assertThat(requests.find(org, message.messageId())).isEmpty();
        assertThat(bulk.items(org, batch, false, null, 10))
                .containsExactly(new BulkItem(message.messageId(), 1L, "NOT_FOUND"));
    }

    @Test
    void afterTheUndoWindowEachWorkflowIsToldOnceAndThenTheDeletionIsFinished() {
        DeletionSweepRepository sweep = context.getBean(DeletionSweepRepository.class);
        EngineSyncRepository syncs = context.getBean(EngineSyncRepository.class);
        List<MessageState> gone = List.of(message(org), message(org), message(org));
        UUID id = delete(Set.of(
                gone.get(0).messageId(), gone.get(1).messageId(), gone.get(2).messageId()));
        sweep.begin(UNDO_UNTIL.minusSeconds(1));
        assertThat(sweep.tell(10, UNDO_UNTIL.minusSeconds(1))).isZero();

        sweep.begin(UNDO_UNTIL);
        assertThat(deletions.markUndone(org, id, UNDO_UNTIL))
                .as("it is too late")
                .isFalse();
        assertThat(sweep.tell(2, UNDO_UNTIL)).isEqualTo(2);
        assertThat(sweep.tell(2, UNDO_UNTIL)).isOne();
        assertThat(sweep.tell(2, UNDO_UNTIL)).isZero();
        List<EngineSync> told = syncs.lease(10, UNDO_UNTIL, Duration.ofSeconds(30));
        assertThat(told)
                .extracting(
                        sync -> sync.message().row().messageId(), EngineSync::kind, EngineSync::cause, EngineSync::live)
                .containsExactlyInAnyOrder(
                        tuple(gone.get(0).messageId(), EngineSync.Kind.TELL, "delete", false),
                        tuple(gone.get(1).messageId(), EngineSync.Kind.TELL, "delete", false),
                        tuple(gone.get(2).messageId(), EngineSync.Kind.TELL, "delete", false));

        syncs.finish(told.stream().limit(2).map(Told::of).toList());
        assertThat(sweep.finish(UNDO_UNTIL)).as("one was not told").isZero();
        syncs.finish(told.stream().map(Told::of).toList());
        assertThat(sweep.finish(UNDO_UNTIL.plusSeconds(9))).isOne();
        assertThat(sweep.finish(UNDO_UNTIL.plusSeconds(10))).isZero();
        assertThat(deletions.find(org, id))
                .contains(new Deletion(
                        id,
                        ACTOR,
                        "{\"all\": true}",
                        NOW,
                        UNDO_UNTIL,
                        3,
                        0,
                        null,
                        UNDO_UNTIL,
                        UNDO_UNTIL.plusSeconds(9)));
    }

    @Test
    void whatSomebodyHasUnderALockIsToldLater() {
        DeletionSweepRepository sweep = context.getBean(DeletionSweepRepository.class);
        MessageState locked = message(org);
        delete(Set.of(locked.messageId()));
        sweep.begin(UNDO_UNTIL);

        database.transactions().executeWithoutResult(transaction -> {
            database.jdbc()
                    .sql("select id from scheduled_message where id = :id for update")
                    .param("id", locked.messageId().value())
                    .query(UUID.class)
                    .single();
            try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
                assertThat(thread.submit(() -> sweep.tell(10, UNDO_UNTIL)))
                        .succeedsWithin(Duration.ofSeconds(20))
                        .isEqualTo(0);
            }
        });

        assertThat(sweep.tell(10, UNDO_UNTIL)).isOne();
    }

    /** As the use case does, in one transaction. */
    private UUID delete(Set<MessageId> messages) {
        UUID id = Ids.next();
        database.transactions().executeWithoutResult(transaction -> {
            deletions.insert(org, id, ACTOR, "{\"all\": true}", NOW, UNDO_UNTIL);
            deletions.select(org, id, MessageSelection.of(messages));
            int inFlight = deletions.markInFlight(org, id, NOW).size();
            deletions.concludeDeadAttempts(org, id, NOW);
            deletions.count(org, id, deletions.entomb(org, id, ACTOR, NOW), inFlight);
        });
        return id;
    }

    private static List<MessageId> live(OrgId org) {
        return database.jdbc()
                .sql("select id from scheduled_message where org_id = :org and deleted_at is null order by id")
                .param("org", org.value())
                .query((row, number) -> new MessageId(row.getObject("id", UUID.class)))
                .list();
    }

    private static List<String> audit(MessageState message) {
        return database.jdbc()
                .sql(
                        "select concat_ws(' ', actor, action, reason_code) from audit_entry where message_id = :id order by id")
                .param("id", message.messageId().value())
                .query(String.class)
                .list();
    }
}
