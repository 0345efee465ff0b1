package io.cuesheet.application.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.application.message.MessageChanges;
import io.cuesheet.application.message.MessageCommands;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.db.delivery.SendRequest;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.db.message.StateChange;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A send of one message: asked for by its row, judged by the gate, and taken back where nobody judges it. */
class RequestedSendsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SEND_AT = NOW.plusSeconds(3600);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final FakeTemporal TEMPORAL = new FakeTemporal();
    private static AnnotationConfigApplicationContext context;
    private static MessageEngine engine;
    private static SendRequestRepository requests;
    private static MessageStateRepository messages;

    private final Season season = new Season(DATABASE.jdbc(), "org" + System.nanoTime());
    private final MessageId id = season.message("Aida", SEND_AT);

    @BeforeAll
    static void start() {
        context = UseCases.start(DATABASE, () -> NOW, TEMPORAL.settings(), MessageChanges.class);
        engine = context.getBean(MessageEngine.class);
        requests = context.getBean(SendRequestRepository.class);
        messages = context.getBean(MessageStateRepository.class);
        await().until(RequestedSendsTest::isListening);
    }

    private static boolean isListening() {
        return DATABASE.jdbc()
                .sql(
                        "select exists (select 1 from pg_stat_activity where datname = current_database() and query like 'listen %')")
                .query(Boolean.class)
                .single();
    }

    @AfterAll
    static void stop() {
        context.close();
        TEMPORAL.close();
        DATABASE.close();
    }

    @Test
    void theGateLearnsWhoAskedAndWhatTheyConfirmedAndItsWordIsTheAnswer() throws Exception {
        CompletableFuture<Sent> send = send(command("c-1", true), LONG);
        SendRequest asked = awaitRequest();

        assertThat(asked).isEqualTo(new SendRequest(1, "user:1", "c-1", null, true, List.of(), false, NOW.plus(LONG)));
        assertThat(DATABASE.jdbc()
                        .sql("select kind || ' ' || cause from engine_sync where message_id = ?")
                        .param(id.value())
                        .query(String.class)
                        .single())
                .isEqualTo("send sendNow");
        requests.conclude(season.org(), id, "c-1", ReasonCode.SENT, List.of(ReasonCode.ORG_HELD));

        assertThat(send.get()).isEqualTo(new Sent(ReasonCode.SENT, List.of(ReasonCode.ORG_HELD)));
        assertThat(left()).isZero();
    }

    /** Whoever is not told looks again after five seconds. */
    @Test
    void itsWordIsHeardAtOnceThoughTheMessageStaysAsItIs() throws Exception {
        CompletableFuture<Sent> send = send(command("c-1", false), LONG);
        awaitRequest();

        requests.conclude(season.org(), id, "c-1", ReasonCode.ORG_HELD, List.of());

        assertThat(send.get(3, TimeUnit.SECONDS).reasonCode()).isEqualTo(ReasonCode.ORG_HELD);
    }

    @Test
    void whatNobodyJudgesInTimeIsTakenBackSoThatNothingIsSent() {
        assertThatThrownBy(() -> engine.send(season.org(), id, command("c-1", false), SHORT))
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ReasonCode.ENGINE_UNAVAILABLE));

        assertThat(left()).isZero();
    }

    @Test
    void whereAnAttemptIsUnderWayItsOutcomeIsNotKnown() throws Exception {
        CompletableFuture<Sent> send = send(command("c-1", false), Duration.ofSeconds(1));
        awaitRequest();
        attempt(NOW.plusSeconds(30));

        assertThatThrownBy(send::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ReasonCode.OUTCOME_UNKNOWN));
        assertThat(requests.find(season.org(), id)).isPresent();
    }

    @Test
    void anEditEndsTheRequest() throws Exception {
        CompletableFuture<Sent> send = send(command("c-1", false), LONG);
        awaitRequest();

        context.getBean(MessageEditor.class)
                .edit(
                        season.org(),
                        Edit.of(id, new ChangeStatus(MessageStatus.PAUSED, null, Envelope.of("user:2"))),
                        null);

        assertThat(send.get().reasonCode()).isEqualTo(ReasonCode.STALE_REVISION);
    }

    @Test
    void asManyAsAskAtOnceOneIsSentAndTheOthersAreToldThatItIsBeingSent() throws Exception {
        CompletableFuture<Sent> first = send(command("c-1", false), LONG);
        awaitRequest();

        assertThatThrownBy(() -> engine.send(season.org(), id, command("c-2", false), SHORT))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        rejected -> assertThat(rejected.reasonCode()).isEqualTo(ReasonCode.IN_FLIGHT));
        requests.conclude(season.org(), id, "c-1", ReasonCode.SENT, List.of());
        assertThat(first.get().reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    @Test
    void theLedgersAnswerCountsWhereTheRequestIsGone() throws Exception {
        CompletableFuture<Sent> send = send(command("c-1", false), LONG);
        awaitRequest();
        MessageState before = messages.find(season.org(), id).orElseThrow();
        MessageState sent = new MessageState(id, MessageStatus.SENT, SEND_AT, 2, 1, null, null);
        DATABASE.jdbc()
                .sql("delete from send_request where message_id = ?")
                .param(id.value())
                .update();

        messages.write(
                season.org(),
                List.of(StateChange.ofRun(before, sent, "user:1", "sendNow")
                        .sent(NOW)
                        .answering("c-1", ReasonCode.SENT.name())),
                NOW);

        assertThat(send.get()).isEqualTo(new Sent(ReasonCode.SENT, List.of()));
    }

    /** Whoever did not say which revision they saw means whatever the message is. */
    @Test
    void aSendThatAnEditOvertookIsAskedForAgainUnlessItExpectsARevision() throws Exception {
        MessageCommands commands = context.getBean(MessageCommands.class);
        Caller caller = new Caller(season.org(), "user:1", Role.OPERATOR);

        CompletableFuture<ReasonCode> any = CompletableFuture.supplyAsync(
                () -> commands.sendNow(caller, id, false, false, null, "c-1").reasonCode());
        awaitRequest();
        requests.conclude(season.org(), id, "c-1", ReasonCode.STALE_REVISION, List.of());
        await().until(() -> requests.find(season.org(), id).isPresent());
        requests.conclude(season.org(), id, "c-1", ReasonCode.ORG_HELD, List.of());

        assertThat(any.get()).isEqualTo(ReasonCode.ORG_HELD);
        assertThatThrownBy(() -> commands.sendNow(caller, id, false, false, 7L, "c-2"))
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ReasonCode.STALE_REVISION));
    }

    private CompletableFuture<Sent> send(SendNow command, Duration patience) {
        return CompletableFuture.supplyAsync(() -> engine.send(season.org(), id, command, patience));
    }

    private static SendNow command(String commandId, boolean confirm) {
        return new SendNow(confirm, false, Envelope.of("user:1").identifiedBy(commandId));
    }

    private SendRequest awaitRequest() {
        return await().until(() -> requests.find(season.org(), id), Optional::isPresent)
                .orElseThrow();
    }

    private int left() {
        return DATABASE.jdbc()
                .sql("select count(*) from send_request where message_id = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
    }

    private void attempt(Instant deadline) {
        DATABASE.jdbc()
                .sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at)
                        values (gen_random_uuid(), ?, ?, 1, 'test', 'key', 'service:test', ?, ?)
                        """)
                .params(season.org().value(), id.value(), Times.timestamp(NOW), Times.timestamp(deadline))
                .update();
    }
}
