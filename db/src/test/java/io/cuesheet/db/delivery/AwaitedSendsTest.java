package io.cuesheet.db.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSync.Kind;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A send that somebody waits for: what the syncers get of it, and when. */
class AwaitedSendsTest extends RepositoryTest {

    private final SendRequestRepository requests = context.getBean(SendRequestRepository.class);
    private final EngineSyncRepository syncs = context.getBean(EngineSyncRepository.class);

    @Test
    void itGoesBeforeEverythingElseThoughThatIsOverdue() {
        MessageState overdue = message(org, NOW.minusSeconds(3600));
        note(Kind.TELL, overdue);
        ask(message(other));
        MessageState awaited = message(org);
        askOne(awaited);

        assertThat(lease(1)).singleElement().satisfies(sync -> {
            assertThat(sync.message().row()).isEqualTo(awaited);
            assertThat(sync.kind()).isEqualTo(Kind.SEND);
            assertThat(sync.isAwaited()).isTrue();
            assertThat(sync.message().wake())
                    .as("the message's own run sleeps on")
                    .isEqualTo(SEND_AT);
        });
    }

    @Test
    void nobodyWaitsForEachMessageOfABulkCommand() {
        ask(message(org));

        assertThat(lease(10)).extracting(EngineSync::isAwaited).containsExactly(false);
    }

    @Test
    void oneThatIsJudgedOrVoidIsAwaitedNoLonger() {
        MessageState judged = message(org);
        askOne(judged);
        requests.conclude(org, judged.messageId(), "c-1", ReasonCode.SENT, List.of());
        MessageState changed = message(org);
        askOne(changed);
        update("update scheduled_message set revision = revision + 1 where id = :id", changed);

        assertThat(lease(10)).extracting(EngineSync::isAwaited).containsExactly(false, false);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"START", "TELL", "CORRECT", "RESTART"})
    void whatElseThereIsToTellIsNotForgottenWhicheverComesFirst(Kind kind) {
        MessageState before = message(org);
        note(kind, before);
        askOne(before);
        MessageState after = message(org);
        askOne(after);
        note(kind, after);

        assertThat(lease(10))
                .extracting(EngineSync::kind, EngineSync::isAwaited)
                .containsExactly(tuple(kind, true), tuple(kind, true));
    }

    private void askOne(MessageState message) {
        Instant until = NOW.plusSeconds(60);
        requests.askOne(
                org,
                message.messageId(),
                new SendRequest(message.revision(), ACTOR, "c-1", null, false, List.of(), false, until),
                NOW);
    }

    private void note(Kind kind, MessageState message) {
        syncs.note(org, kind, List.of(message.messageId()), "test", NOW);
    }

    private List<EngineSync> lease(int limit) {
        return syncs.lease(limit, NOW, Duration.ofSeconds(30));
    }
}
