package io.cuesheet.db.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Ids;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deleting many messages, undoing it, and what happens once it is too late for that. */
class DeletionRepositoryTest extends RepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant UNDO_UNTIL = NOW.plusSeconds(600);
    private static final Instant SEND_AT = NOW.plusSeconds(3600);
    private static final String ACTOR = "user:00000000-0000-7000-8000-000000000001";

    private final DeletionRepository deletions = context.getBean(DeletionRepository.class);

    @AfterEach
    void forget() {
        database.jdbc().sql("delete from outbox").update();
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
        assertThat(deletions.restore(org, id, ACTOR, "UNDO_OVERDUE", undone)).isEqualTo(2);

        assertThat(live(org)).containsExactlyInAnyOrder(later.messageId(), overdue.messageId());
        assertThat(audit(later)).containsExactly(ACTOR + " delete", ACTOR + " undoDelete");
        assertThat(commands(later)).containsExactly("start {\"restored\": true}");
        assertThat(commands(overdue))
                .singleElement()
                .asString()
                .startsWith("changeStatus")
                .contains("\"blocked\"");
    }

    @Test
    void afterTheUndoWindowEachWorkflowIsCancelledOnceAndThenTheDeletionIsFinished() {
        DeletionSweepRepository sweep = context.getBean(DeletionSweepRepository.class);
        List<MessageState> gone = List.of(message(org), message(org), message(org));
        UUID id = delete(Set.of(
                gone.get(0).messageId(), gone.get(1).messageId(), gone.get(2).messageId()));
        sweep.begin(UNDO_UNTIL.minusSeconds(1));
        assertThat(sweep.cancel(10, UNDO_UNTIL.minusSeconds(1))).isZero();

        sweep.begin(UNDO_UNTIL);
        assertThat(deletions.markUndone(org, id, UNDO_UNTIL))
                .as("it is too late")
                .isFalse();
        assertThat(sweep.cancel(2, UNDO_UNTIL)).isEqualTo(2);
        assertThat(sweep.cancel(2, UNDO_UNTIL)).isOne();
        assertThat(sweep.cancel(2, UNDO_UNTIL)).isZero();
        assertThat(gone).allSatisfy(message -> assertThat(commands(message)).containsExactly("cancel {}"));

        assertThat(sweep.finish(UNDO_UNTIL)).as("workflows are open").isZero();
        database.jdbc()
                .sql("update outbox set done_at = now(), outcome = 'DONE'")
                .update();
        assertThat(sweep.finish(UNDO_UNTIL.plusSeconds(9))).isOne();
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

    /** As the use case does, in one transaction. */
    private UUID delete(Set<MessageId> messages) {
        UUID id = Ids.next();
        database.transactions().executeWithoutResult(transaction -> {
            deletions.insert(org, id, ACTOR, "{\"all\": true}", NOW, UNDO_UNTIL);
            deletions.select(org, id, MessageSelection.of(messages));
            int inFlight = deletions.markInFlight(org, id, NOW).size();
            deletions.count(org, id, deletions.entomb(org, id, ACTOR, NOW), inFlight);
        });
        return id;
    }

    private static MessageState message(OrgId org) {
        return MessageFixture.insert(
                database.jdbc(), org, "REMINDER", SEND_AT, SEND_AT.plusSeconds(60), "a@example.org");
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
                .sql("select actor || ' ' || action from audit_entry where message_id = :id order by id")
                .param("id", message.messageId().value())
                .query(String.class)
                .list();
    }

    private static List<String> commands(MessageState message) {
        return database.jdbc()
                .sql("select command || ' ' || payload from outbox where message_id = :id order by command_no")
                .param("id", message.messageId().value())
                .query(String.class)
                .list();
    }
}
