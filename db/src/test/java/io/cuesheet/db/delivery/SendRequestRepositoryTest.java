package io.cuesheet.db.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Ids;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.bulk.BulkItem;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkRepository;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
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

/** A bulk send waits for the gate as requests, one a message. */
class SendRequestRepositoryTest extends RepositoryTest {

    private static final Instant UNTIL = NOW.plusSeconds(900);

    private final SendRequestRepository requests = context.getBean(SendRequestRepository.class);
    private final BulkRepository bulk = context.getBean(BulkRepository.class);

    @Test
    void whatIsAsItWasSelectedIsAskedForAndItsWorkflowIsToldAtOnce() {
        MessageState message = message(org);

        UUID batch = ask(Map.of(), message);

        assertThat(requests.find(org, message.messageId())).contains(request(batch, message));
        assertThat(requests.find(other, message.messageId())).isEmpty();
        assertThat(bulk.items(org, batch, false, null, 10))
                .containsExactly(new BulkItem(message.messageId(), 1L, null));
        assertThat(context.getBean(EngineSyncRepository.class).lease(10, NOW, Duration.ofSeconds(30)))
                .singleElement()
                .satisfies(sync -> {
                    assertThat(sync.kind()).isEqualTo(EngineSync.Kind.TELL);
                    assertThat(sync.cause()).isEqualTo("sendNow");
                    assertThat(sync.message().row()).isEqualTo(message);
                    assertThat(sync.message().wake()).isEqualTo(NOW);
                });
    }

    @Test
    void whatChangedOrWasSentIsLeftAloneAtOnce() {
        MessageState changed = message(org);
        MessageState sent = message(org);
        MessageState failed = message(org);
        update("update scheduled_message set status = 'sent' where id = :id", sent);
        update("update scheduled_message set status = 'failed' where id = :id", failed);

        UUID batch = ask(Map.of(changed.messageId(), 9L), changed, sent, failed);

        assertThat(bulk.items(org, batch, false, null, 10))
                .containsExactly(
                        new BulkItem(changed.messageId(), 9L, "STALE_REVISION"),
                        new BulkItem(sent.messageId(), 1L, "ALREADY_SENT"),
                        new BulkItem(failed.messageId(), 1L, null));
        assertThat(requests.find(org, changed.messageId())).isEmpty();
        assertThat(requests.find(org, sent.messageId())).isEmpty();
        assertThat(requests.find(org, failed.messageId())).contains(request(batch, failed));
    }

    @Test
    void aLaterRequestReplacesTheEarlierOne() {
        MessageState message = message(org);
        UUID first = ask(Map.of(), message);

        UUID second = ask(Map.of(), message);

        assertThat(requests.find(org, message.messageId())).contains(request(second, message));
        assertThat(bulk.items(org, first, false, null, 10))
                .containsExactly(new BulkItem(message.messageId(), 1L, "STALE_REVISION"));
        assertThat(bulk.items(org, second, false, null, 10))
                .containsExactly(new BulkItem(message.messageId(), 1L, null));
    }

    @Test
    void aRequestIsConcludedOnceByItsOwnCommand() {
        MessageState message = message(org);
        UUID batch = ask(Map.of(), message);
        String command = request(batch, message).commandId();

        requests.conclude(org, message.messageId(), "another", ReasonCode.SENT, List.of());
        requests.conclude(other, message.messageId(), command, ReasonCode.SENT, List.of());
        assertThat(requests.find(org, message.messageId())).isPresent();
        requests.conclude(org, message.messageId(), command, ReasonCode.ORG_HELD, List.of());
        requests.conclude(org, message.messageId(), command, ReasonCode.SENT, List.of());

        assertThat(requests.find(org, message.messageId())).isEmpty();
        assertThat(bulk.items(org, batch, false, null, 10))
                .containsExactly(new BulkItem(message.messageId(), 1L, "ORG_HELD"));
    }

    /** As the use case does, in one transaction. */
    private UUID ask(Map<MessageId, Long> seen, MessageState... messages) {
        UUID batch = Ids.next();
        Set<MessageId> ids = Stream.of(messages).map(MessageState::messageId).collect(Collectors.toSet());
        database.transactions().executeWithoutResult(transaction -> {
            bulk.insert(org, batch, ACTOR, BulkKind.SEND_NOW, "{}", null, NOW);
            bulk.selectLocking(org, batch, MessageSelection.of(ids));
            bulk.expect(org, batch, seen);
            requests.ask(org, batch, ACTOR, List.of(ReasonCode.ORG_HELD), NOW, UNTIL);
        });
        return batch;
    }

    private static SendRequest request(UUID batch, MessageState message) {
        return new SendRequest(
                1,
                ACTOR,
                "batch-" + batch + "-" + message.messageId(),
                batch,
                false,
                List.of(ReasonCode.ORG_HELD),
                false,
                UNTIL);
    }
}
