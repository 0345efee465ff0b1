package io.cuesheet.db.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.Repositories;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.engine.EngineSync.Kind;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.db.message.StateChange;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Many messages that are due at once take turns, so that the few of somebody else are not behind them. */
class EngineTurnsTest extends RepositoryTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final EngineSyncRepository syncs = context.getBean(EngineSyncRepository.class);

    @Test
    void manyThatAreDueAtOnceLeaveRoomForWhatSomebodyElseHasDueSoon() {
        List<StateChange> changes = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            MessageState before = message(org, SEND_AT);
            MessageState after = new MessageState(
                    before.messageId(), MessageStatus.SCHEDULED, NOW, before.revision() + 1, 0, null, null);
            changes.add(StateChange.of(before, after, "user:1", "reschedule").pinned(true));
        }
        context.getBean(MessageStateRepository.class).write(org, changes, NOW);
        MessageState soon = message(other, NOW.plusSeconds(1));
        syncs.note(other, Kind.TELL, List.of(soon.messageId()), "test", NOW);

        assertThat(syncs.lease(130, NOW, LEASE))
                .extracting(sync -> sync.message().row().messageId())
                .contains(soon.messageId(), changes.getFirst().after().messageId());
    }

    @Test
    void manyThatAreDueInTheSameSecondGetPlacesOneAfterTheOther() {
        for (int number = 0; number < 60; number++) {
            note(Kind.START, message(org, SEND_AT.plusMillis(number)));
        }
        MessageState later = message(org, SEND_AT.plusSeconds(1));
        note(Kind.START, later);

        List<MessageStart> leased =
                syncs.lease(100, NOW, LEASE).stream().map(EngineSync::message).toList();

        assertThat(leased).hasSize(61);
        assertThat(leased)
                .filteredOn(start -> start.row().equals(later))
                .extracting(MessageStart::notBefore)
                .containsOnlyNulls();
        assertThat(leased).filteredOn(start -> !start.row().equals(later)).allSatisfy(start -> {
            assertThat(start.notBefore())
                    .isBetween(start.row().sendAt(), start.row().sendAt().plusMillis(60_000 / 25));
            assertThat(start.wake()).isEqualTo(start.notBefore());
        });
    }

    @Test
    void anOrganisationThatIsAloneNeedNotWaitForItself() {
        TestDatabase database = TestDatabase.create();
        try (AnnotationConfigApplicationContext context = Repositories.start(database)) {
            OrgId alone = OrganisationFixture.insertDemo(database.jdbc());
            EngineSyncRepository syncs = context.getBean(EngineSyncRepository.class);
            for (int number = 0; number < 60; number++) {
                MessageState message = MessageFixture.insert(
                        database.jdbc(), alone, "REMINDER", SEND_AT, SEND_AT.plusSeconds(60), "a@example.org");
                syncs.note(alone, Kind.START, List.of(message.messageId()), "test", NOW);
            }

            assertThat(syncs.lease(100, NOW, LEASE))
                    .hasSize(60)
                    .extracting(sync -> sync.message().notBefore())
                    .containsOnlyNulls();
        }
    }

    private void note(Kind kind, MessageState message) {
        syncs.note(org, kind, List.of(message.messageId()), "test", NOW);
    }
}
