package io.cuesheet.application.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.engine.AttemptedRun;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.db.Ids;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.db.restore.RestoreRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.heartbeat.LedgerMark;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that was restored from a backup is noticed by the numbers of its ledger, and a healthy one is left alone. */
class RestoreWatchTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SEND_AT = Instant.parse("2026-11-01T13:00:00Z");
    private static final TestDatabase DATABASE = TestDatabase.create();

    private static AnnotationConfigApplicationContext context;
    private static RestoreRepository restores;
    private static int seasons;

    private final JdbcClient jdbc = DATABASE.jdbc();
    private final Season season = new Season(jdbc, "restored-" + ++seasons);
    private final MessageId message = season.message("Aida", SEND_AT);

    @BeforeAll
    static void start() {
        context = UseCases.start(DATABASE, () -> NOW);
        restores = context.getBean(RestoreRepository.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        DATABASE.close();
    }

    @Test
    void aTemporalServerThatKnowsLessThanTheLedgerRaisesNothing() {
        long known = attempted(season.message("Carmen", SEND_AT));

        LedgerMark mark = watch(ahead -> List.of()).compare(null);

        assertThat(mark.number()).isEqualTo(known);
        expectNothingRaised();
    }

    @Test
    void otherWorkersThatGoOnWhileTemporalIsAskedRaiseNothing() {
        MessageId other = season.message("Carmen", SEND_AT);

        watch(ahead -> List.of(run(message, attempted(other), MessageStatus.SENT)))
                .compare(null);

        expectNothingRaised();
    }

    @Test
    void runsOfAnotherInstallationRaiseNothing() {
        AttemptedRun foreign = new AttemptedRun(new OrgId(Ids.next()), message, beyond(), MessageStatus.SENT);

        watch(ahead -> List.of(foreign)).compare(new LedgerMark(UUID.randomUUID(), beyond()));

        expectNothingRaised();
    }

    @Test
    void whatTemporalHasSeenBeyondTheLedgerIsHeldAndReviewedOnce() {
        MessageId doubtful = season.message("Carmen", SEND_AT);
        MessageId refused = season.message("Tosca", SEND_AT);
        MessageId unsent = season.message("Norma", SEND_AT);
        long highest = beyond();
        List<AttemptedRun> ahead = List.of(
                run(message, highest, MessageStatus.SENT),
                run(message, highest - 3, MessageStatus.PAUSED),
                run(doubtful, highest - 1, MessageStatus.BLOCKED),
                run(refused, highest - 2, MessageStatus.FAILED));

        LedgerMark mark = watch(number -> number < highest ? ahead : List.of()).compare(null);
        watch(number -> number < highest ? ahead : List.of()).compare(null);

        assertThat(mark.number()).isEqualTo(highest);
        assertThat(restores.find(season.org())).contains(NOW);
        assertThat(isHeld()).isTrue();
        assertThat(row(message)).isEqualTo(blocked(message, ReasonCode.SENT_BEFORE_RESTORE));
        assertThat(row(doubtful)).isEqualTo(blocked(doubtful, ReasonCode.IN_DOUBT));
        assertThat(row(refused)).isEqualTo(blocked(refused, ReasonCode.IN_DOUBT));
        assertThat(row(unsent))
                .isEqualTo(new MessageState(unsent, MessageStatus.SCHEDULED, SEND_AT, 1_000_001, 0, null, null));
        assertThat(told(unsent)).isEqualTo("correct");
        assertThat(attempted(refused)).isGreaterThan(highest);
    }

    @Test
    void whatAnEarlierHeartbeatSawIsEnoughWhenNoRunIsLeft() {
        LedgerMark before = new LedgerMark(restores.mark().installation(), beyond());

        watch(ahead -> List.of()).compare(before);

        assertThat(restores.find(season.org())).contains(NOW);
        assertThat(row(message).status()).isEqualTo(MessageStatus.SCHEDULED);
    }

    @Test
    void aBackupThatWasRestoredWithoutTemporalHoldsEverythingAndReviewsWhatHasBeenDue() {
        MessageId due = season.message("Tosca", NOW.minusSeconds(60));
        MessageId held = season.message("Carmen", NOW.minusSeconds(60));
        MessageId paused = season.message("Faust", NOW.minusSeconds(60));
        block(held, "blocked", "ORG_HELD");
        block(paused, "paused", null);
        jdbc.sql("update ledger_mark set backup_taken_at = ?::timestamptz")
                .param(NOW.minusSeconds(3600).toString())
                .update();

        watch(ahead -> List.of()).compare(null);
        watch(ahead -> List.of()).compare(null);

        assertThat(restores.find(season.org())).contains(NOW);
        assertThat(isHeld()).isTrue();
        assertThat(List.of(row(due), row(held)))
                .extracting(MessageState::status, MessageState::reasonCode, MessageState::revision)
                .containsOnly(tuple(MessageStatus.BLOCKED, "DUE_BEFORE_RESTORE", 1_000_002L));
        assertThat(row(paused).status()).isEqualTo(MessageStatus.PAUSED);
        assertThat(row(message))
                .as("not due yet")
                .isEqualTo(new MessageState(message, MessageStatus.SCHEDULED, SEND_AT, 1_000_001, 0, null, null));
        assertThat(restores.backupTakenAt()).isEmpty();
    }

    @Test
    void aWorkerThatSawALaterAttemptLetsNoClaimThrough() {
        RestoreWatch watch = watch(ahead -> List.of());
        long seen = beyond();
        watch.committed(seen);

        assertThatThrownBy(() -> RestoreWatch.check(watch.seen(), seen - 1))
                .isInstanceOf(RestoreWatch.DatabaseBehind.class);
        watch.compare(null);

        RestoreWatch.check(watch.seen(), restores.mark().number());
        assertThat(restores.find(season.org())).contains(NOW);
    }

    @Test
    void settlingMarksWhatWasSentAndReleasesTheHold() {
        long highest = beyond();
        watch(number -> number < highest ? List.of(run(message, highest, MessageStatus.SENT)) : List.of())
                .compare(null);
        Caller operator = new Caller(season.org(), Actor.user(Ids.next()), Role.OPERATOR);
        RestoredDatabase restored = context.getBean(RestoredDatabase.class);

        assertThat(restored.settle(operator)).isOne();
        assertThat(restored.settle(operator)).isZero();

        assertThat(row(message).status()).isEqualTo(MessageStatus.SENT);
        assertThat(isHeld()).isFalse();
        assertThat(restores.find(season.org())).isEmpty();
    }

    @Test
    void nobodyReleasesTheHoldBeforeAllWasReviewed() {
        Caller operator = new Caller(season.org(), Actor.user(Ids.next()), Role.OPERATOR);
        restores.note(season.org(), NOW);

        assertThatThrownBy(() -> context.getBean(RestoredDatabase.class).settle(operator))
                .isInstanceOf(CommandRefused.class);
        assertThatThrownBy(() -> context.getBean(SendingHold.class).release(operator))
                .isInstanceOf(CommandRefused.class);

        assertThat(restores.find(season.org())).contains(NOW);
    }

    @Test
    void aMessageThatSomebodyDecidedToSendAgainIsNotReviewedTwice() {
        RestoreHandling handling = context.getBean(RestoreHandling.class);

        assertThat(handling.reviewOnce(season.org(), message)).isTrue();
        assertThat(row(message).reasonCode()).isEqualTo("SENT_BEFORE_RESTORE");
        assertThat(handling.reviewOnce(season.org(), message)).isFalse();
    }

    private RestoreWatch watch(LongFunction<List<AttemptedRun>> attempted) {
        return new RestoreWatch(restores, attempted, context.getBean(RestoreHandling.class));
    }

    private AttemptedRun run(MessageId id, long number, MessageStatus status) {
        return new AttemptedRun(season.org(), id, number, status);
    }

    private void block(MessageId id, String status, String reason) {
        jdbc.sql("update scheduled_message set status = ?, reason_code = ? where id = ?")
                .params(status, reason, id.value())
                .update();
    }

    private static long beyond() {
        return restores.mark().number() + 10;
    }

    private void expectNothingRaised() {
        assertThat(restores.find(season.org())).isEmpty();
        assertThat(isHeld()).isFalse();
        assertThat(row(message))
                .isEqualTo(new MessageState(message, MessageStatus.SCHEDULED, SEND_AT, 1, 0, null, null));
    }

    private static MessageState blocked(MessageId id, ReasonCode reason) {
        return new MessageState(id, MessageStatus.BLOCKED, SEND_AT, 1_000_002, 0, reason.name(), null);
    }

    private MessageState row(MessageId id) {
        return context.getBean(MessageStateRepository.class)
                .find(season.org(), id)
                .orElseThrow();
    }

    private boolean isHeld() {
        return jdbc.sql("select exists (select 1 from organisation_hold where org_id = ?)")
                .param(season.org().value())
                .query(Boolean.class)
                .single();
    }

    private String told(MessageId id) {
        return jdbc.sql("select kind from engine_sync where message_id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    /** An attempt in the ledger; returns its number. */
    private long attempted(MessageId id) {
        return jdbc.sql("""
                        insert into delivery_attempt
                            (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at, outcome)
                        values (?, ?, ?, 1, 'smtp', 'key', 'service:scheduler', now(), now(), 'SENT')
                        returning number
                        """)
                .params(Ids.next(), season.org().value(), id.value())
                .query(Long.class)
                .single();
    }
}
