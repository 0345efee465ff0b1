package io.cuesheet.db.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Ids;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.bulk.BulkItemRepository.OpenBulk;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One command for many messages: what was selected, what is open, and how far it is. */
class BulkRepositoryTest extends RepositoryTest {

    private static final String SOURCE = "203.0.113.7";

    private final BulkRepository bulk = context.getBean(BulkRepository.class);
    private final BulkItemRepository items = context.getBean(BulkItemRepository.class);

    @Test
    void eachSelectedMessageIsAnOpenItemWithTheRevisionThatWasFound() {
        MessageState message = message(org);
        MessageState theirs = message(other);

        UUID id = reschedule(message, theirs);

        assertThat(bulk.find(org, id)).contains(new Bulk(id, ACTOR, null, BulkKind.RESCHEDULE, 1, NOW, null, null));
        assertThat(bulk.items(org, id, false, null, 10)).containsExactly(new BulkItem(message.messageId(), 1L, null));
        assertThat(items.open(null, 10)).extracting(OpenBulk::batch).contains(id);
    }

    @Test
    void whatIsAskedOfEachMessageIsReadFromTheRequest() {
        UUID shifted = insert(BulkKind.RESCHEDULE, "{\"shift\": \"PT-1H\"}");
        UUID moved = insert(BulkKind.RESCHEDULE, "{\"send_at\": \"2026-11-02T09:00:00Z\"}");
        UUID armed = insert(BulkKind.STATUS, "{\"status\": \"scheduled\", \"send_at\": \"2026-11-02T09:00:00Z\"}");
        Instant sendAt = Instant.parse("2026-11-02T09:00:00Z");

        assertThat(items.command(org, shifted))
                .contains(new BulkCommand(ACTOR, SOURCE, NOW, null, Duration.ofHours(-1), null, false, null));
        assertThat(items.command(org, moved))
                .contains(new BulkCommand(ACTOR, SOURCE, NOW, sendAt, null, null, false, null));
        assertThat(items.command(org, armed))
                .contains(new BulkCommand(ACTOR, SOURCE, NOW, sendAt, null, MessageStatus.SCHEDULED, false, null));
        UUID toRule = insert(BulkKind.RESCHEDULE, "{\"pinned\": false}");
        assertThat(items.command(org, toRule).orElseThrow().isToRule()).isTrue();
        assertThat(items.command(org, shifted).orElseThrow().isToRule()).isFalse();
        assertThat(items.command(other, shifted)).isEmpty();
        assertThat(items.command(org, insert(BulkKind.SEND_NOW, "{}"))).isEmpty();
    }

    @Test
    void openItemsAreTakenInPartsOnceAtATime() {
        List<MessageState> all = List.of(message(org), message(org), message(org));
        UUID id = reschedule(all.get(0), all.get(1), all.get(2));

        database.transactions().executeWithoutResult(first -> {
            assertThat(items.takeOpen(org, id, 2))
                    .containsExactly(
                            new BulkItem(all.get(0).messageId(), 1L, null),
                            new BulkItem(all.get(1).messageId(), 1L, null));
            assertThat(elsewhere(() -> items.takeOpen(org, id, 10)))
                    .as("those that are taken are left to whoever took them")
                    .containsExactly(new BulkItem(all.get(2).messageId(), 1L, null));
            items.conclude(
                    org,
                    id,
                    Map.of(
                            all.get(0).messageId(), "DONE",
                            all.get(1).messageId(), "STALE_REVISION"));
        });

        assertThat(items.takeOpen(org, id, 10))
                .containsExactly(new BulkItem(all.get(2).messageId(), 1L, null));
        items.conclude(org, id, Map.of(all.get(2).messageId(), "DONE"));
        assertThat(items.takeOpen(org, id, 10)).isEmpty();
        assertThat(items.open(null, 1_000)).extracting(OpenBulk::batch).doesNotContain(id);
        assertThat(bulk.items(org, id, false, null, 10))
                .containsExactly(
                        new BulkItem(all.get(0).messageId(), 1L, "DONE"),
                        new BulkItem(all.get(1).messageId(), 1L, "STALE_REVISION"),
                        new BulkItem(all.get(2).messageId(), 1L, "DONE"));
    }

    @Test
    void theOldestOpenBulkCommandsThatEditComeFirst() {
        UUID second = reschedule(message(org));
        UUID first = reschedule(message(org));
        UUID sending = insert(BulkKind.SEND_NOW, "{}");
        bulk.select(org, sending, MessageSelection.of(Set.of(message(org).messageId())));
        database.jdbc()
                .sql("update batch set created_at = created_at - interval '1 minute' where id = :id")
                .param("id", first)
                .update();

        List<UUID> open = items.open(null, 1_000).stream().map(OpenBulk::batch).toList();
        assertThat(open).containsSubsequence(first, second).doesNotContain(sending);
        assertThat(items.open(null, 1)).hasSize(1);
    }

    @Test
    void theOutcomesAreCountedAndWhatWasLeftAloneIsListed() {
        MessageState done = message(org);
        MessageState overtaken = message(org);
        MessageState open = message(org);
        UUID id = reschedule(done, overtaken, open);
        MessageId unknown = new MessageId(Ids.next());
        bulk.addMissing(org, id, Set.of(done.messageId(), unknown));
        items.conclude(org, id, Map.of(done.messageId(), "DONE"));
        items.conclude(org, id, Map.of(overtaken.messageId(), "STALE_REVISION"));

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

        items.conclude(org, id, Map.of(open.messageId(), "DONE"));
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
    void aStopLeavesAloneWhatWasNotCarriedOut() {
        MessageState done = message(org);
        MessageState waiting = message(org);
        UUID id = reschedule(done, waiting);
        items.conclude(org, id, Map.of(done.messageId(), "DONE"));

        bulk.stop(other, id, NOW);
        assertThat(bulk.progress(org, List.of(id))).isEqualTo(Map.of(id, new BulkProgress(1, 1, 0, 0, 0)));
        bulk.stop(org, id, NOW.plusSeconds(5));
        bulk.stop(org, id, NOW.plusSeconds(9));

        assertThat(bulk.progress(org, List.of(id))).isEqualTo(Map.of(id, new BulkProgress(0, 1, 0, 0, 1)));
        assertThat(bulk.find(org, id))
                .contains(new Bulk(id, ACTOR, null, BulkKind.RESCHEDULE, 2, NOW, NOW.plusSeconds(5), null));
    }

    @Test
    void aStopWithdrawsSendsThatAreNotUnderWay() {
        MessageState waiting = message(org);
        MessageState sending = message(org);
        UUID id = insert(BulkKind.SEND_NOW, "{}");
        bulk.selectLocking(org, id, MessageSelection.of(Set.of(waiting.messageId(), sending.messageId())));
        SendRequestRepository requests = context.getBean(SendRequestRepository.class);
        requests.ask(org, id, ACTOR, List.of(), NOW, NOW.plusSeconds(900));
        database.jdbc()
                .sql("""
                        insert into delivery_attempt
                            (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at, facts)
                        values (gen_random_uuid(), :org, :id, 1, 'smtp', 'k', :actor, now(), now(), '{}')
                        """)
                .param("org", org.value())
                .param("id", sending.messageId().value())
                .param("actor", ACTOR)
                .update();

        database.transactions().executeWithoutResult(transaction -> bulk.stop(org, id, NOW));

        assertThat(bulk.items(org, id, false, null, 10))
                .containsExactly(
                        new BulkItem(waiting.messageId(), 1L, "STOPPED"), new BulkItem(sending.messageId(), 1L, null));
        assertThat(requests.find(org, waiting.messageId())).isEmpty();
        assertThat(requests.find(org, sending.messageId())).isPresent();
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
            bulk.count(org, id);
        });
        return id;
    }

    private UUID insert() {
        return insert(BulkKind.RESCHEDULE, "{\"shift\": \"PT1H\"}");
    }

    private UUID insert(BulkKind kind, String request) {
        UUID id = Ids.next();
        bulk.insert(org, id, ACTOR, kind, request, SOURCE, NOW);
        return id;
    }

    /** In a transaction of its own, which ends at once. */
    private static <T> T elsewhere(Callable<T> call) {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            return thread.submit(call).get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
