package io.cuesheet.db.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.Times;
import io.cuesheet.db.engine.EngineSync.Kind;
import io.cuesheet.db.engine.EngineSyncRepository.Told;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a syncer gets to tell, in which order, and what becomes of it. */
class EngineSyncRepositoryTest extends RepositoryTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final EngineSyncRepository syncs = context.getBean(EngineSyncRepository.class);

    @Test
    void anEntryComesWithItsMessageAsItIsNow() {
        MessageState message = message(org);
        note(Kind.START, message);

        EngineSync leased = lease().getFirst();

        assertThat(leased)
                .isEqualTo(new EngineSync(
                        Kind.START,
                        leased.stamp(),
                        "test",
                        1,
                        true,
                        false,
                        false,
                        new MessageStart(org, event(message), "REMINDER", message, SEND_AT, null)));
    }

    @Test
    void theEntriesOfAnotherOrganisationsMessagesAreNotWritten() {
        MessageState theirs = message(org);

        syncs.note(other, Kind.TELL, List.of(theirs.messageId()), "test", NOW);

        assertThat(lease()).isEmpty();
    }

    @Test
    void aMessageThatIsClosedHasNoWorkflowToStart() {
        MessageState sent = message(org);
        update("update scheduled_message set status = 'sent' where id = :id", sent);

        note(Kind.START, sent);

        assertThat(lease()).isEmpty();
    }

    @Test
    void whatCouldBeLateIsLeasedFirst() {
        MessageState later = message(org, SEND_AT.plusSeconds(1));
        MessageState sooner = message(org);
        MessageState asleep = message(org);
        update("update scheduled_message set status = 'paused' where id = :id", asleep);
        note(Kind.TELL, asleep);
        note(Kind.TELL, later);
        note(Kind.TELL, sooner);

        assertThat(syncs.lease(2, NOW, LEASE))
                .extracting(sync -> sync.message().row().messageId())
                .containsExactly(sooner.messageId(), later.messageId());
        assertThat(leasedMessages()).containsExactly(asleep.messageId());
        assertThat(lease()).isEmpty();
    }

    /** However PostgreSQL plans the statement once there are many, and many that were leased before. */
    @Test
    void noMoreAreLeasedThanWereAskedFor() {
        for (int number = 0; number < 300; number++) {
            note(Kind.TELL, message(org, SEND_AT.plusSeconds(number)));
        }
        database.jdbc().sql("analyze engine_sync").update();

        for (int round = 0; round < 18; round++) {
            assertThat(syncs.lease(16, NOW, LEASE)).hasSize(16);
        }
        assertThat(syncs.lease(16, NOW, LEASE)).hasSize(300 - 18 * 16);
    }

    @Test
    void aMessageThatIsMovedFarAwayKeepsTheTurnOfItsOldTime() {
        MessageState moved = message(org);
        note(Kind.TELL, moved);
        update("update scheduled_message set send_at = send_at + interval '1 day' where id = :id", moved);
        note(Kind.TELL, moved);
        MessageState other = message(org, SEND_AT.plusSeconds(60));
        note(Kind.TELL, other);

        assertThat(leasedMessages()).containsExactly(moved.messageId(), other.messageId());
    }

    @Test
    void aLaterChangeReplacesTheEarlierOneAndIsToldAlthoughThatIsBeingTold() {
        MessageState message = message(org);
        note(Kind.TELL, message);
        EngineSync first = lease().getFirst();
        update("update scheduled_message set revision = 2 where id = :id", message);
        syncs.note(org, Kind.TELL, List.of(message.messageId()), "second", NOW.plusSeconds(5));

        EngineSync second = lease().getFirst();
        assertThat(second.stamp()).isNotEqualTo(first.stamp());
        assertThat(second.cause()).isEqualTo("second");
        assertThat(second.tries()).isOne();
        assertThat(second.message().row().revision()).isEqualTo(2);
        assertThat(database.jdbc()
                        .sql("select written_at from engine_sync")
                        .query((row, number) -> Times.instant(row, "written_at"))
                        .single())
                .as("since when the workflow is behind")
                .isEqualTo(NOW);

        syncs.finish(List.of(Told.of(first)));
        assertThat(entries()).isOne();
        syncs.finish(List.of(Told.of(second)));
        assertThat(entries()).isZero();
    }

    @Test
    void whatSomebodyIsWritingIsNotWaitedForWhenItIsFinished() {
        MessageState writing = message(org);
        MessageState told = message(org);
        note(Kind.TELL, writing);
        note(Kind.TELL, told);
        List<Told> both = lease().stream().map(Told::of).toList();

        database.transactions().executeWithoutResult(transaction -> {
            note(Kind.TELL, writing);
            Thread finishing = Thread.ofVirtual().start(() -> syncs.finish(both));
            assertThat(ended(finishing)).isTrue();
        });

        assertThat(leasedMessages()).containsExactly(writing.messageId());
    }

    @Test
    void aLeaseThatRanOutIsGivenToTheNextWhoAsks() {
        note(Kind.TELL, message(org));
        lease();

        assertThat(syncs.lease(10, NOW.plus(LEASE), LEASE)).isEmpty();
        assertThat(syncs.lease(10, NOW.plus(LEASE).plusMillis(1), LEASE))
                .extracting(EngineSync::tries)
                .containsExactly(2);
    }

    @Test
    void whatIsPostponedWaitsUnlessItChangesMeanwhile() {
        MessageState message = message(org);
        note(Kind.TELL, message);
        EngineSync leased = lease().getFirst();

        syncs.postpone(Told.of(leased), NOW.plusSeconds(2));
        assertThat(syncs.lease(10, NOW.plusSeconds(2), LEASE)).isEmpty();
        note(Kind.TELL, message);
        syncs.postpone(Told.of(leased), NOW.plusSeconds(60));

        assertThat(leasedMessages()).containsExactly(message.messageId());
    }

    @ParameterizedTest
    @CsvSource({
        "TELL,    TELL,    TELL",
        "TELL,    CORRECT, CORRECT",
        "TELL,    RESTART, RESTART",
        "CORRECT, TELL,    CORRECT",
        "CORRECT, RESTART, RESTART",
        "START,   TELL,    START",
        "START,   CORRECT, START",
        "RESTART, TELL,    RESTART",
        "RESTART, CORRECT, RESTART"
    })
    void whatMakesARunOutlastsWhatTellsOne(Kind first, Kind second, Kind left) {
        MessageState message = message(org);
        note(first, message);
        note(second, message);

        assertThat(lease()).extracting(EngineSync::kind).containsExactly(left);
    }

    @Test
    void anAttemptIsInFlightUntilItsDeadlineOrItsOutcome() {
        MessageState message = message(org);
        claim(message, NOW.plusSeconds(20));
        note(Kind.TELL, message);

        assertThat(lease()).extracting(EngineSync::inFlight).containsExactly(true);
        note(Kind.TELL, message);
        assertThat(syncs.lease(10, NOW.plusSeconds(20), LEASE))
                .extracting(EngineSync::inFlight)
                .containsExactly(false);
        update("update delivery_attempt set outcome = 'SENT' where message_id = :id", message);
        note(Kind.TELL, message);
        assertThat(lease()).extracting(EngineSync::inFlight).containsExactly(false);
    }

    @Test
    void aSendThatSomebodyAskedForIsDueAtOnceAlsoOfAMessageThatIsClosed() {
        MessageState message = message(org);
        update("update scheduled_message set status = 'failed', reason_code = 'SEND_FAILED' where id = :id", message);
        ask(message);

        assertThat(lease()).extracting(sync -> sync.message().wake()).containsExactly(NOW);
        update("update scheduled_message set revision = 2 where id = :id", message);
        note(Kind.TELL, message);
        assertThat(lease())
                .as("at another revision the request is void")
                .extracting(sync -> sync.message().wake())
                .containsOnlyNulls();
    }

    @Test
    void aDeletedMessageIsNotLive() {
        MessageState message = message(org);
        update("update scheduled_message set deleted_at = now() where id = :id", message);
        note(Kind.TELL, message);

        assertThat(lease()).extracting(EngineSync::live).containsExactly(false);
    }

    private void note(Kind kind, MessageState message) {
        syncs.note(org, kind, List.of(message.messageId()), "test", NOW);
    }

    private List<EngineSync> lease() {
        return syncs.lease(10, NOW, LEASE);
    }

    private List<MessageId> leasedMessages() {
        return lease().stream().map(sync -> sync.message().row().messageId()).toList();
    }

    private static long entries() {
        return database.jdbc()
                .sql("select count(*) from engine_sync")
                .query(Long.class)
                .single();
    }

    private static boolean ended(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static EventId event(MessageState message) {
        return new EventId(database.jdbc()
                .sql("select event_id from scheduled_message where id = :id")
                .param("id", message.messageId().value())
                .query(UUID.class)
                .single());
    }

    private void claim(MessageState message, Instant deadline) {
        database.jdbc()
                .sql("""
                        insert into delivery_attempt
                            (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at, facts)
                        values (gen_random_uuid(), :org, :id, 1, 'smtp', 'k', 'service:scheduler', :now, :deadline, '{}')
                        """)
                .param("org", org.value())
                .param("id", message.messageId().value())
                .param("now", Times.timestamp(NOW))
                .param("deadline", Times.timestamp(deadline))
                .update();
    }
}
