package io.cuesheet.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.engine.FakeTemporal;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.db.message.ProjectionRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.Projection;
import io.cuesheet.workflows.message.SendNowAnswer;
import io.grpc.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What page and API tell of a command when Temporal answers otherwise than planned. */
class CommandsOnTemporalTest {

    /** Temporal's word for an Update that a run took and could not answer before it closed. */
    private static final String CUT_OFF = "AcceptedUpdateCompletedWorkflow";

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SEND_AT = NOW.plusSeconds(3600);
    private static final Instant LATER = NOW.plusSeconds(7200);
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final FakeTemporal TEMPORAL = new FakeTemporal();
    private static AnnotationConfigApplicationContext context;
    private static MessageCommands commands;

    private final Season season = new Season(DATABASE.jdbc(), "org" + System.nanoTime());
    private final Caller caller = new Caller(season.org(), "service:test", Role.OPERATOR);
    private final MessageId id = season.message("Aida", SEND_AT);

    @BeforeAll
    static void start() {
        context = UseCases.start(DATABASE, () -> NOW, TEMPORAL.settings());
        commands = context.getBean(MessageCommands.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        TEMPORAL.close();
        DATABASE.close();
    }

    @AfterEach
    void forget() {
        TEMPORAL.forget();
    }

    @Test
    void aChangeThatWasCutOffByItsRunsEndIsHandedToTheNextRun() {
        TEMPORAL.failWith(CUT_OFF);
        TEMPORAL.answerWith(moved());

        assertThat(commands.reschedule(caller, id, LATER, null, "c1")).isEqualTo(row());

        assertThat(TEMPORAL.updates()).hasSize(2);
    }

    @Test
    void aChangeThatWasMadeBeforeItsRunEndedIsNotMadeAgain() {
        TEMPORAL.failWith(CUT_OFF, this::move);

        Message answer = commands.reschedule(caller, id, LATER, 1L, "c1");

        assertThat(answer).isEqualTo(row());
        assertThat(answer.sendAt()).isEqualTo(LATER);
        assertThat(TEMPORAL.updates()).hasSize(1);
    }

    @Test
    void aSendThatWasMadeBeforeItsRunEndedIsTold() {
        TEMPORAL.failWith(CUT_OFF, this::send);

        SendNowResult answer = commands.sendNow(caller, id, false, false, null, "c1");

        assertThat(answer.reasonCode()).isEqualTo(ReasonCode.SENT);
        assertThat(answer.message().status()).isEqualTo(MessageStatus.SENT);
        assertThat(TEMPORAL.updates()).hasSize(1);
    }

    @Test
    void aRunThatIsAboutToEndIsAskedAgain() {
        TEMPORAL.failWith(ReasonCode.ENGINE_UNAVAILABLE.name());
        TEMPORAL.turnAwayWith(Status.Code.ABORTED);
        TEMPORAL.answerWith(new SendNowAnswer(ReasonCode.SENT, row().state(), List.of()));

        assertThat(commands.sendNow(caller, id, false, false, null, null).reasonCode())
                .isEqualTo(ReasonCode.SENT);

        assertThat(TEMPORAL.updates()).hasSize(3);
    }

    @Test
    void aRefusalComesWithItsReasonAndTheMessage() {
        TEMPORAL.failWith(ReasonCode.STALE_REVISION.name());

        refused(ReasonCode.STALE_REVISION);
    }

    @Test
    void aFailureThatNobodyNamedIsAnException() {
        TEMPORAL.failWith("java.lang.IllegalStateException");

        refused(ReasonCode.EXCEPTION);
    }

    @Test
    void whatTheServerRefusesWasNotHandedOver() {
        TEMPORAL.turnAwayWith(Status.Code.PERMISSION_DENIED);

        refused(ReasonCode.ENGINE_UNAVAILABLE);
    }

    private void refused(ReasonCode code) {
        assertThatThrownBy(() -> commands.reschedule(caller, id, LATER, null, null))
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
        assertThat(TEMPORAL.updates()).hasSize(1);
    }

    private Message row() {
        return context.getBean(MessageRepository.class).find(season.org(), id).orElseThrow();
    }

    private MessageState moved() {
        return new MessageState(id, MessageStatus.SCHEDULED, LATER, 2, 0, null, null);
    }

    /** As the workflow's activity does. */
    private void move() {
        context.getBean(ProjectionRepository.class)
                .project(new Projection(
                        season.org(), moved(), "reschedule", true, caller.actor(), null, "c1", NOW, null));
    }

    /** As a delivery does. */
    private void send() {
        ProjectionRepository projection = context.getBean(ProjectionRepository.class);
        MessageState sent = new MessageState(id, MessageStatus.SENT, SEND_AT, 2, 1, null, null);
        projection.write(season.org(), sent, "c1", null, NOW, NOW);
        projection.answer(season.org(), sent, "c1", ReasonCode.SENT.name(), NOW);
    }
}
