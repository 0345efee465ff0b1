package io.cuesheet.db.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Ids;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One command for many messages: what was selected, what is told, and how far it is. */
class BulkRepositoryTest extends RepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SEND_AT = NOW.plusSeconds(3600);
    private static final String ACTOR = "user:00000000-0000-7000-8000-000000000001";

    private final BulkRepository bulk = context.getBean(BulkRepository.class);

    @Test
    void eachSelectedMessageGetsItsCommandWithTheRevisionThatWasFound() {
        MessageState message = message(org);
        MessageState theirs = message(other);

        UUID id = reschedule(message, theirs);

        assertThat(bulk.find(org, id)).contains(new Bulk(id, ACTOR, null, BulkKind.RESCHEDULE, 1, NOW, null, null));
        assertThat(database.jdbc()
                        .sql("""
                        select command_no || ' ' || command || ' ' || (payload ->> 'sendAt') || ' '
                               || (payload ->> 'expectedRevision') || ' ' || (payload ->> 'commandId')
                        from outbox where message_id = :id
                        """)
                        .param("id", message.messageId().value())
                        .query(String.class)
                        .list())
                .containsExactly("1 reschedule 2026-11-01T14:00:00.000000Z 1 batch-" + id + "-" + message.messageId());
        assertThat(database.jdbc()
                        .sql("select count(*) from outbox where org_id = :org")
                        .param("org", other.value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(bulk.items(org, id, false, null, 10)).containsExactly(new BulkItem(message.messageId(), 1L, null));
    }

    @Test
    void theOutcomesAreCountedAndWhatWasLeftAloneIsListed() {
        MessageState done = message(org);
        MessageState overtaken = message(org);
        MessageState open = message(org);
        UUID id = reschedule(done, overtaken, open);
        MessageId unknown = new MessageId(Ids.next());
        bulk.addMissing(org, id, Set.of(done.messageId(), unknown));
        finish(done, "DONE");
        finish(overtaken, "STALE_REVISION");

        assertThat(bulk.progress(org, List.of(id))).isEqualTo(Map.of(id, new BulkProgress(1, 1, 1, 1, 0)));
        assertThat(bulk.outcomes(org, id))
                .containsExactly(
                        new OutcomeCount("DONE", 1),
                        new OutcomeCount("NOT_FOUND", 1),
                        new OutcomeCount("STALE_REVISION", 1));
        assertThat(bulk.items(org, id, true, null, 10))
                .containsExactlyInAnyOrder(
                        new BulkItem(overtaken.messageId(), 1L, "STALE_REVISION"),
                        new BulkItem(unknown, null, "NOT_FOUND"));
        assertThat(bulk.running(org, 5)).extracting(Bulk::id).containsExactly(id);

        finish(open, "DONE");
        assertThat(bulk.running(org, 5)).isEmpty();
    }

    @Test
    void whatItsSenderSawIsExpectedInPlaceOfWhatWasFound() {
        MessageState message = message(org);
        UUID id = insert();
        bulk.select(org, id, MessageSelection.of(Set.of(message.messageId())));

        bulk.expect(other, id, Map.of(message.messageId(), 9L));
        assertThat(bulk.items(org, id, false, null, 10)).containsExactly(new BulkItem(message.messageId(), 1L, null));
        bulk.expect(org, id, Map.of(message.messageId(), 9L));
        assertThat(bulk.items(org, id, false, null, 10)).containsExactly(new BulkItem(message.messageId(), 9L, null));
    }

    @Test
    void aStopEndsWhatNoRelayHasTaken() {
        MessageState taken = message(org);
        MessageState waiting = message(org);
        UUID id = reschedule(taken, waiting);
        database.jdbc()
                .sql("update outbox set tries = 1 where message_id = :id")
                .param("id", taken.messageId().value())
                .update();

        bulk.stop(other, id, NOW);
        assertThat(bulk.progress(org, List.of(id))).isEqualTo(Map.of(id, new BulkProgress(2, 0, 0, 0, 0)));
        bulk.stop(org, id, NOW.plusSeconds(5));

        assertThat(bulk.progress(org, List.of(id))).isEqualTo(Map.of(id, new BulkProgress(1, 0, 0, 0, 1)));
        assertThat(bulk.find(org, id))
                .contains(new Bulk(id, ACTOR, null, BulkKind.RESCHEDULE, 2, NOW, NOW.plusSeconds(5), null));
    }

    @Test
    void anotherOrganisationSeesNothingOfIt() {
        UUID id = reschedule(message(org));

        assertThat(bulk.find(other, id)).isEmpty();
        assertThat(bulk.page(other, null, 10)).isEmpty();
        assertThat(bulk.running(other, 10)).isEmpty();
        assertThat(bulk.progress(other, List.of(id))).isEmpty();
        assertThat(bulk.outcomes(other, id)).isEmpty();
        assertThat(bulk.items(other, id, false, null, 10)).isEmpty();
    }

    /** As the use case does, in one transaction. */
    private UUID reschedule(MessageState... messages) {
        UUID id = insert();
        Set<MessageId> ids = Stream.of(messages).map(MessageState::messageId).collect(Collectors.toSet());
        database.transactions().executeWithoutResult(transaction -> {
            bulk.select(org, id, MessageSelection.of(ids));
            BulkCommand command = new BulkCommand("reschedule", null, Duration.ofHours(1), null);
            bulk.command(org, id, command, ACTOR, NOW);
            bulk.count(org, id);
        });
        return id;
    }

    private UUID insert() {
        UUID id = Ids.next();
        bulk.insert(org, id, ACTOR, BulkKind.RESCHEDULE, "{}", NOW);
        return id;
    }

    private static MessageState message(OrgId org) {
        return MessageFixture.insert(
                database.jdbc(), org, "REMINDER", SEND_AT, SEND_AT.plusSeconds(60), "a@example.org");
    }

    private static void finish(MessageState message, String outcome) {
        database.jdbc()
                .sql("update outbox set done_at = :now, outcome = :outcome where message_id = :id")
                .param("now", Times.timestamp(NOW))
                .param("outcome", outcome)
                .param("id", message.messageId().value())
                .update();
    }
}
