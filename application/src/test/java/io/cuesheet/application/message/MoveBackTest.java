package io.cuesheet.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Moves that are taken back, and messages that go back to their rules. */
class MoveBackTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Instant SUNDAY = Instant.parse("2026-12-06T11:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-12-04T11:00:00Z");
    private static final Instant LATER = Instant.parse("2026-12-08T11:00:00Z");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static AnnotationConfigApplicationContext context;
    private static MessageCommands commands;

    private final Season season = new Season(DATABASE.jdbc(), "org" + System.nanoTime());
    private final Caller caller = new Caller(season.org(), "user:00000000-0000-0000-0000-000000000001", Role.OPERATOR);
    private final MessageId id = season.message("Gala", SUNDAY);

    @BeforeAll
    static void start() {
        context = UseCases.start(DATABASE, () -> NOW);
        commands = context.getBean(MessageCommands.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        DATABASE.close();
    }

    @Test
    void aMessageGoesBackToWhereFreeDaysHaveIt() {
        advanceOnFreeDays();
        commands.reschedule(caller, id, LATER, null, null);

        Message back = commands.backToRule(caller, id, null, null);

        assertThat(back.sendAt()).as("the working day before").isEqualTo(FRIDAY);
        assertThat(back.pinned()).isFalse();
    }

    @Test
    void oneThatFreeDaysHaveMovedFollowsItsRule() {
        advanceOnFreeDays();
        set("send_at = send_at - interval '2 days'");
        assertThat(commands.backToRule(caller, id, null, null)).isEqualTo(message());
        assertThat(message().revision()).isEqualTo(1);
    }

    @Test
    void noRuleGivesATimeToWhatWasWrittenByHand() {
        set("ad_hoc = true, pinned = true");
        expectRefused(ReasonCode.NO_RULE, () -> commands.backToRule(caller, id, null, null));
    }

    @Test
    void aMoveIsTakenBackWithThePin() {
        Message before = message();
        commands.reschedule(caller, id, LATER, before.revision(), null);
        Message undone = commands.moveBack(caller, before, before.revision() + 1, null);
        assertThat(undone.sendAt()).isEqualTo(SUNDAY);
        assertThat(undone.pinned()).isFalse();
    }

    @Test
    void whereTheRuleHasAnotherTimeMeanwhileTheMessageGetsThatOne() {
        Message before = message();
        commands.reschedule(caller, id, LATER, before.revision(), null);
        set("planned_at = planned_at + interval '1 day', plan_moved = true");
        assertThat(commands.moveBack(caller, before, before.revision() + 1, null)
                        .sendAt())
                .isEqualTo(SUNDAY.plusSeconds(86_400));
    }

    @Test
    void whatSomebodyElseDidMeanwhileStays() {
        Message before = message();
        commands.reschedule(caller, id, LATER, before.revision(), null);
        commands.changeStatus(caller, id, MessageStatus.PAUSED, null, null, null);
        expectRefused(ReasonCode.STALE_REVISION, () -> commands.moveBack(caller, before, before.revision() + 1, null));
    }

    @Test
    void aTimeThatHasJustPassedIsNotGivenBack() {
        set("pinned = true, send_at = '2026-12-01T11:59:00Z'");
        Message before = message();
        commands.reschedule(caller, id, LATER, before.revision(), null);
        expectRefused(ReasonCode.IN_PAST, () -> commands.moveBack(caller, before, before.revision() + 1, null));
    }

    private void advanceOnFreeDays() {
        DATABASE.jdbc()
                .sql("update message_type set weekend_rule = 'advance' where org_id = ?")
                .param(season.org().value())
                .update();
    }

    private void set(String values) {
        DATABASE.jdbc()
                .sql("update scheduled_message set " + values + " where id = ?")
                .param(id.value())
                .update();
    }

    private Message message() {
        return context.getBean(MessageRepository.class).find(season.org(), id).orElseThrow();
    }

    private static void expectRefused(ReasonCode code, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
