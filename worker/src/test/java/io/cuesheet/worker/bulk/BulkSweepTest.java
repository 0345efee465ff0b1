package io.cuesheet.worker.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.cuesheet.application.UseCases;
import io.cuesheet.db.Ids;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.bulk.BulkItem;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkProgress;
import io.cuesheet.db.bulk.BulkRepository;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What whoever gave a bulk command did not wait for, or a crash has left. */
class BulkSweepTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SEND_AT = NOW.plusSeconds(3600);
    private static final String ACTOR = "user:00000000-0000-7000-8000-000000000001";

    private final TestDatabase database = TestDatabase.create();
    private final OrgId org = OrganisationFixture.insertDemo(database.jdbc());
    private AnnotationConfigApplicationContext context;
    private BulkRepository bulk;
    private BulkSweep sweep;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> NOW, BulkSweep.class);
        bulk = context.getBean(BulkRepository.class);
        sweep = context.getBean(BulkSweep.class);
    }

    @AfterEach
    void stop() {
        sweep.stop();
        context.close();
        database.close();
    }

    @Test
    void whatIsOpenIsCarriedOutOnTheRowsWithTheAddressOfTheCaller() {
        MessageState moved = message();
        MessageState changed = message();
        UUID id = reschedule("{\"shift\": \"PT1H\"}");
        database.jdbc()
                .sql("update scheduled_message set revision = 2 where id = :id")
                .param("id", changed.messageId().value())
                .update();

        sweep.sweep();
        sweep.sweep();

        assertThat(bulk.items(org, id, false, null, 10))
                .containsExactly(
                        new BulkItem(moved.messageId(), 1L, "DONE"),
                        new BulkItem(changed.messageId(), 1L, "STALE_REVISION"));
        assertThat(row(moved))
                .isEqualTo(new MessageState(
                        moved.messageId(), MessageStatus.SCHEDULED, SEND_AT.plusSeconds(3600), 2, 0, null, null));
        assertThat(database.jdbc()
                        .sql("select message_id || ' ' || actor || ' ' || action || ' ' || source from audit_entry")
                        .query(String.class)
                        .list())
                .containsExactly("%s %s reschedule 203.0.113.7".formatted(moved.messageId(), ACTOR));
    }

    @Test
    void partAfterPartIsCarriedOut() {
        for (int number = 0; number < 501; number++) {
            message();
        }
        UUID id = reschedule("{\"shift\": \"PT1H\"}");

        sweep.start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(bulk.progress(org, List.of(id)))
                        .isEqualTo(Map.of(id, new BulkProgress(0, 501, 0, 0, 0))));
    }

    @Test
    void oneThatCantBeCarriedOutHoldsUpNoOther() {
        message();
        UUID broken = reschedule("{\"shift\": \"no duration\"}");
        UUID sound = reschedule("{\"shift\": \"PT1H\"}");

        assertThat(catchThrowable(() -> sweep.sweep())).isInstanceOf(RuntimeException.class);

        assertThat(bulk.progress(org, List.of(sound)).get(sound).done()).isOne();
        assertThat(bulk.progress(org, List.of(broken)).get(broken).open()).isOne();
    }

    @Test
    void manyThatCantBeCarriedOutHoldUpNoneBehindThem() {
        message();
        for (int number = 0; number < 20; number++) {
            reschedule("{\"shift\": \"no duration\"}");
        }
        UUID sound = reschedule("{\"shift\": \"PT1H\"}");

        assertThat(catchThrowable(() -> sweep.sweep())).isInstanceOf(RuntimeException.class);
        sweep.sweep();

        assertThat(bulk.progress(org, List.of(sound)).get(sound).done()).isOne();
    }

    @Test
    void whatWasStoppedIsLeftAlone() {
        MessageState message = message();
        UUID id = reschedule("{\"shift\": \"PT1H\"}");
        bulk.stop(org, id, NOW);

        sweep.sweep();

        assertThat(row(message)).isEqualTo(message);
        assertThat(bulk.items(org, id, false, null, 10))
                .containsExactly(new BulkItem(message.messageId(), 1L, "STOPPED"));
    }

    private UUID reschedule(String request) {
        UUID id = Ids.next();
        bulk.insert(org, id, ACTOR, BulkKind.RESCHEDULE, request, "203.0.113.7", NOW);
        bulk.select(org, id, MessageSelection.of(MessageFilter.EVERYTHING));
        return id;
    }

    private MessageState message() {
        return MessageFixture.insert(
                database.jdbc(), org, "REMINDER", SEND_AT, SEND_AT.plusSeconds(7200), "a@example.org");
    }

    private MessageState row(MessageState message) {
        return context.getBean(MessageStateRepository.class)
                .find(org, message.messageId())
                .orElseThrow();
    }
}
