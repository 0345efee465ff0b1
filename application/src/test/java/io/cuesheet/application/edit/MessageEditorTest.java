package io.cuesheet.application.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.db.Ids;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An edit is judged by the row under its lock, and written with all that belongs to it. */
class MessageEditorTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SEND_AT = Instant.parse("2026-11-01T13:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-01T14:00:00Z");
    private static final String ACTOR = "user:00000000-0000-7000-8000-000000000001";
    private static final TestDatabase DATABASE = TestDatabase.create();

    private static AnnotationConfigApplicationContext context;
    private static MessageEditor editor;
    private static int seasons;

    private final JdbcClient jdbc = DATABASE.jdbc();
    private final Season season = new Season(jdbc, "edited-" + ++seasons);
    private final MessageId id = season.message("Aida", SEND_AT);

    private record Entry(
            long revision,
            String actor,
            String action,
            @Nullable String reasonCode,
            long before,
            Instant at,
            @Nullable String source) {}

    private record Told(MessageId message, String kind, Instant turn, String cause) {}

    @BeforeAll
    static void start() {
        context = UseCases.start(DATABASE, () -> NOW);
        editor = context.getBean(MessageEditor.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        DATABASE.close();
    }

    @Test
    void anEditIsWrittenWithItsEntryAndToldByTheEarlierOfBothTimes() {
        MessageState moved = scheduled(id, LATER, 2);

        assertThat(editor.edit(season.org(), Edit.of(id, move(LATER, 1L, null)), "203.0.113.9"))
                .isEqualTo(new EditOutcome.Applied(moved));

        assertThat(row(id)).isEqualTo(moved);
        assertThat(entries(id)).containsExactly(new Entry(2, ACTOR, "reschedule", null, 1, NOW, "203.0.113.9"));
        assertThat(told()).containsExactly(new Told(id, "tell", SEND_AT, "reschedule"));

        assertThat(editor.edit(season.org(), Edit.of(id, move(SEND_AT.minusSeconds(600), 2L, null)), null))
                .isInstanceOf(EditOutcome.Applied.class);
        assertThat(told()).containsExactly(new Told(id, "tell", SEND_AT.minusSeconds(600), "reschedule"));
    }

    @Test
    void aMessageThatStopsIsToldBeforeItWouldWakeUp() {
        editor.edit(season.org(), Edit.of(id, status(MessageStatus.PAUSED, null, null)), null);

        assertThat(row(id))
                .isEqualTo(new MessageState(id, MessageStatus.PAUSED, SEND_AT, 2, 0, ReasonCode.BY_HAND.name(), null));
        assertThat(told()).containsExactly(new Told(id, "tell", SEND_AT, "changeStatus"));
    }

    @Test
    void aRefusedEditChangesNothingAndComesWithTheRowAsItIs() {
        MessageState as = row(id);

        assertThat(one(move(LATER, 7L, null)))
                .isEqualTo(new EditOutcome.Refused(
                        id, ReasonCode.STALE_REVISION, "the message changed meanwhile; its revision is 1", as));
        assertThat(one(status(MessageStatus.SCHEDULED, null, null)))
                .isEqualTo(new EditOutcome.Refused(
                        id, ReasonCode.INVALID_TRANSITION, "a message that is scheduled can't become scheduled", as));
        assertThat(code(one(move(NOW.minusSeconds(301), null, null)))).isEqualTo(ReasonCode.IN_PAST);
        jdbc.sql("update scheduled_message set status = 'sent' where id = ?")
                .param(id.value())
                .update();
        assertThat(code(one(move(LATER, null, null)))).isEqualTo(ReasonCode.INVALID_TRANSITION);

        assertThat(row(id)).isEqualTo(new MessageState(id, MessageStatus.SENT, SEND_AT, 1, 0, null, null));
        assertThat(entries(id)).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void whatIsDeletedOrOfAnotherOrganisationIsNotThere() {
        MessageId theirs = new Season(jdbc, "other-" + seasons).message("Theirs", SEND_AT);
        jdbc.sql("update scheduled_message set deleted_at = now() where id = ?")
                .param(id.value())
                .update();

        assertThat(editor.edit(
                        season.org(),
                        List.of(Edit.of(id, move(LATER, null, null)), Edit.of(theirs, move(LATER, null, null))),
                        NOW))
                .containsExactly(
                        new EditOutcome.Refused(id, ReasonCode.NOT_FOUND, "there is no such message", null),
                        new EditOutcome.Refused(theirs, ReasonCode.NOT_FOUND, "there is no such message", null));
        assertThat(entries(theirs)).isEmpty();
    }

    @Test
    void theCommandIsToldByTheRowUnderItsLock() {
        editor.edit(season.org(), Edit.of(id, move(LATER, null, null)), null);

        EditOutcome outcome = editor.edit(
                season.org(), new Edit(id, row -> move(row.sendAt().plusSeconds(60), row.revision(), null)), null);

        assertThat(outcome).isEqualTo(new EditOutcome.Applied(scheduled(id, LATER.plusSeconds(60), 3)));
    }

    @Test
    void nothingIsChangedWhileAnAttemptIsUnderWay() {
        attempt(id, NOW.plusMillis(1));

        assertThat(one(status(MessageStatus.PAUSED, null, null)))
                .isEqualTo(new EditOutcome.Refused(
                        id, ReasonCode.IN_FLIGHT, "the message is being sent", scheduled(id, SEND_AT, 1)));

        assertThat(row(id)).isEqualTo(scheduled(id, SEND_AT, 1));
        assertThat(entries(id)).isEmpty();
        assertThat(attemptOutcomes()).containsExactly("open");
    }

    @Test
    void anAttemptPastItsDeadlineIsInDoubtAndTheEditIsJudgedByThat() {
        attempt(id, NOW);
        MessageState inDoubt =
                new MessageState(id, MessageStatus.BLOCKED, SEND_AT, 2, 1, ReasonCode.IN_DOUBT.name(), null);

        assertThat(one(move(LATER, 1L, null)))
                .isEqualTo(new EditOutcome.Refused(
                        id, ReasonCode.STALE_REVISION, "the message changed meanwhile; its revision is 2", inDoubt));

        assertThat(row(id)).as("what was concluded stays").isEqualTo(inDoubt);
        assertThat(attemptOutcomes()).containsExactly("IN_DOUBT the worker stopped during the attempt");
        assertThat(entries(id))
                .containsExactly(
                        new Entry(2, "service:scheduler", "deliver", ReasonCode.IN_DOUBT.name(), 1, NOW, null));
        assertThat(told()).containsExactly(new Told(id, "tell", SEND_AT, "deliver"));
        assertThat(one(status(MessageStatus.SKIPPED, 2L, null))).isInstanceOf(EditOutcome.Applied.class);
    }

    @Test
    void anEditThatExpectsNoRevisionFollowsTheConclusionOfALostAttempt() {
        attempt(id, NOW.minusSeconds(1));

        assertThat(one(status(MessageStatus.SKIPPED, null, null)))
                .isEqualTo(new EditOutcome.Applied(
                        new MessageState(id, MessageStatus.SKIPPED, SEND_AT, 3, 1, ReasonCode.BY_HAND.name(), null)));

        assertThat(entries(id)).extracting(Entry::action).containsExactly("deliver", "changeStatus");
    }

    @Test
    void aRepeatedCommandIsAppliedOnceHoweverOftenAndHoweverTightlyItComes() {
        MessageCommand command = move(LATER, 1L, "c-1");
        List<CompletableFuture<EditOutcome>> together = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> one(command)))
                .limit(8)
                .toList();

        assertThat(together)
                .extracting(CompletableFuture::join)
                .containsOnly(new EditOutcome.Applied(scheduled(id, LATER, 2)));
        one(status(MessageStatus.PAUSED, null, null));
        assertThat(one(command)).as("the row as it is by now").isEqualTo(new EditOutcome.Applied(row(id)));
        assertThat(entries(id)).extracting(Entry::action).containsExactly("reschedule", "changeStatus");
    }

    @Test
    void anIdentityIsForOneCommandOfOneMessage() {
        MessageId second = season.message("Second", SEND_AT);
        one(move(LATER, null, "c-1"));
        MessageState moved = row(id);

        for (MessageCommand other : List.of(
                move(LATER.plusSeconds(1), null, "c-1"),
                new Reschedule(LATER, false, Envelope.of(ACTOR).identifiedBy("c-1")),
                status(MessageStatus.PAUSED, null, "c-1"))) {
            assertThat(one(other))
                    .isEqualTo(new EditOutcome.Refused(
                            id,
                            ReasonCode.IDEMPOTENCY_KEY_REUSED,
                            "this command id was used for another command: use a new one",
                            moved));
        }
        assertThat(editor.edit(season.org(), Edit.of(second, move(LATER, null, "c-1")), null))
                .isEqualTo(new EditOutcome.Refused(
                        second,
                        ReasonCode.MALFORMED,
                        "this command id was used for another message: use a new one",
                        scheduled(second, SEND_AT, 1)));
        Season other = new Season(jdbc, "other-" + seasons);
        MessageId theirs = other.message("Theirs", SEND_AT);
        assertThat(editor.edit(other.org(), Edit.of(theirs, move(LATER, null, "c-1")), null))
                .isEqualTo(new EditOutcome.Applied(scheduled(theirs, LATER, 2)));
        assertThat(entries(id)).hasSize(1);
    }

    @Test
    void theIdentityOfASendIsNoEdits() {
        DATABASE.jdbc().sql("""
                        insert into command_answer (org_id, command_id, message_id, revision, reason_code, answered_at)
                        values (?, 'send-1', ?, 1, 'MISSING_RECIPIENT', now())
                        """).params(season.org().value(), id.value()).update();

        assertThat(code(one(move(LATER, null, "send-1")))).isEqualTo(ReasonCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void ofManyEditsOneThatIsRefusedLeavesTheOthersAlone() {
        MessageId flying = season.message("Flying", SEND_AT);
        MessageId stale = season.message("Stale", SEND_AT);
        MessageId last = season.message("Last", SEND_AT);
        attempt(flying, NOW.plusSeconds(60));

        List<EditOutcome> outcomes = editor.edit(
                season.org(),
                List.of(
                        Edit.of(last, move(LATER, 1L, null)),
                        Edit.of(stale, move(LATER, 7L, null)),
                        Edit.of(flying, move(LATER, 1L, null)),
                        Edit.of(id, status(MessageStatus.PAUSED, 1L, null))),
                NOW);

        assertThat(outcomes)
                .as("in the order in which they were given")
                .containsExactly(
                        new EditOutcome.Applied(scheduled(last, LATER, 2)),
                        new EditOutcome.Refused(
                                stale,
                                ReasonCode.STALE_REVISION,
                                "the message changed meanwhile; its revision is 1",
                                scheduled(stale, SEND_AT, 1)),
                        new EditOutcome.Refused(
                                flying,
                                ReasonCode.IN_FLIGHT,
                                "the message is being sent",
                                scheduled(flying, SEND_AT, 1)),
                        new EditOutcome.Applied(new MessageState(
                                id, MessageStatus.PAUSED, SEND_AT, 2, 0, ReasonCode.BY_HAND.name(), null)));
        assertThat(told())
                .containsExactlyInAnyOrder(
                        new Told(last, "tell", SEND_AT, "reschedule"), new Told(id, "tell", SEND_AT, "changeStatus"));
    }

    @Test
    void ofTwoWhoSawTheSameRevisionOneIsRefused() {
        List<EditOutcome> outcomes = Stream.of(LATER, LATER.plusSeconds(60))
                .map(at -> CompletableFuture.supplyAsync(() -> one(move(at, 1L, null))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(outcomes).filteredOn(EditOutcome.Applied.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(EditOutcome.Refused.class::isInstance)
                .extracting(MessageEditorTest::code)
                .containsExactly(ReasonCode.STALE_REVISION);
        assertThat(entries(id)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRunThatAskedForAnEditIsToldOnlyWhereItEnds(boolean endsRun) {
        EditOutcome outcome = editor.editForRun(season.org(), Edit.of(id, move(LATER, 1L, "c-1")), NOW, endsRun);

        assertThat(outcome).isEqualTo(new EditOutcome.Applied(scheduled(id, LATER, 2)));
        assertThat(entries(id)).hasSize(1);
        assertThat(told())
                .isEqualTo(endsRun ? List.of(new Told(id, "restart", NOW.plusSeconds(1), "cancel")) : List.of());
    }

    @Test
    void anOpenMessageGetsItsNextRunWhereTheOneBeforeEndsWithARefusal() {
        jdbc.sql("update scheduled_message set status = 'paused' where id = ?")
                .param(id.value())
                .update();

        assertThat(code(editor.editForRun(
                        season.org(), Edit.of(id, status(MessageStatus.PAUSED, 1L, null)), NOW, true)))
                .isEqualTo(ReasonCode.INVALID_TRANSITION);
        assertThat(told()).containsExactly(new Told(id, "restart", NOW.plusSeconds(1), "cancel"));
    }

    @Test
    void noRunFollowsWhereTheMessageIsClosedOrItsAttemptIsUnderWay() {
        attempt(id, NOW.plusSeconds(20));
        assertThat(code(editor.editForRun(
                        season.org(), Edit.of(id, status(MessageStatus.PAUSED, 1L, null)), NOW, true)))
                .isEqualTo(ReasonCode.IN_FLIGHT);
        MessageId closed = season.message("Tosca", SEND_AT);
        jdbc.sql("update scheduled_message set status = 'skipped' where id = ?")
                .param(closed.value())
                .update();
        assertThat(code(editor.editForRun(
                        season.org(), Edit.of(closed, status(MessageStatus.PAUSED, 1L, null)), NOW, true)))
                .isEqualTo(ReasonCode.INVALID_TRANSITION);

        assertThat(told()).isEmpty();
    }

    @Test
    void anEditIsJudgedByTheInstantAtWhichItWasAskedFor() {
        Envelope expired = Envelope.of(ACTOR).validUntil(NOW.minusSeconds(1));

        assertThat(editor.edit(season.org(), List.of(Edit.of(id, new Reschedule(LATER, expired))), NOW))
                .extracting(MessageEditorTest::code)
                .containsExactly(ReasonCode.COMMAND_EXPIRED);
        assertThat(editor.edit(season.org(), List.of(Edit.of(id, new Reschedule(LATER, expired))), NOW.minusSeconds(2)))
                .containsExactly(new EditOutcome.Applied(scheduled(id, LATER, 2)));
    }

    private EditOutcome one(MessageCommand command) {
        return editor.edit(season.org(), Edit.of(id, command), null);
    }

    private static @Nullable ReasonCode code(EditOutcome outcome) {
        return outcome instanceof EditOutcome.Refused refused ? refused.code() : null;
    }

    private static MessageCommand move(Instant sendAt, @Nullable Long expected, @Nullable String commandId) {
        return new Reschedule(sendAt, envelope(expected, commandId));
    }

    private static MessageCommand status(MessageStatus status, @Nullable Long expected, @Nullable String commandId) {
        return new ChangeStatus(status, null, envelope(expected, commandId));
    }

    private static Envelope envelope(@Nullable Long expected, @Nullable String commandId) {
        Envelope envelope = Envelope.of(ACTOR).expecting(expected);
        return commandId == null ? envelope : envelope.identifiedBy(commandId);
    }

    private static MessageState scheduled(MessageId message, Instant sendAt, long revision) {
        return new MessageState(message, MessageStatus.SCHEDULED, sendAt, revision, 0, null, null);
    }

    private MessageState row(MessageId message) {
        return context.getBean(MessageStateRepository.class)
                .find(season.org(), message)
                .orElseThrow();
    }

    private List<Entry> entries(MessageId message) {
        return jdbc.sql("""
                        select revision, actor, action, reason_code, (before ->> 'revision')::bigint as before, at, source
                        from audit_entry where message_id = ? order by revision
                        """)
                .param(message.value())
                .query((row, number) -> new Entry(
                        row.getLong("revision"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("reason_code"),
                        row.getLong("before"),
                        Times.instant(row, "at"),
                        row.getString("source")))
                .list();
    }

    private List<Told> told() {
        return jdbc.sql("""
                        select message_id, kind, turn, cause from engine_sync
                        where org_id = ? order by message_id
                        """)
                .param(season.org().value())
                .query((row, number) -> new Told(
                        MessageId.of(row.getString("message_id")),
                        row.getString("kind"),
                        Times.instant(row, "turn"),
                        row.getString("cause")))
                .list();
    }

    private List<String> attemptOutcomes() {
        return jdbc.sql("""
                        select coalesce(outcome || ' ' || detail, 'open') from delivery_attempt
                        where org_id = ? order by attempt
                        """).param(season.org().value()).query(String.class).list();
    }

    private void attempt(MessageId message, Instant deadline) {
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at)
                        values (?, ?, ?, 1, 'test', 'key', 'service:test', ?, ?)
                        """)
                .params(
                        Ids.next(),
                        season.org().value(),
                        message.value(),
                        Times.timestamp(NOW.minusSeconds(30)),
                        Times.timestamp(deadline))
                .update();
    }
}
