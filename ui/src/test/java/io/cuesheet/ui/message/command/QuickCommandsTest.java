package io.cuesheet.ui.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.application.message.Refusals;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.message.Messages;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "io.cuesheet.ui.none")
class QuickCommandsTest extends BrowserlessTest {

    private static final Instant LATER = Messages.TUESDAY.plusSeconds(3600);

    private final FakeActions actions = new FakeActions();
    private final List<Message> told = new ArrayList<>();
    private final List<Message> broughtBack = new ArrayList<>();
    private final QuickCommands commands = new QuickCommands(
            Clock.fixed(Messages.NOW, ZoneOffset.UTC), Runnable::run, told::add, broughtBack::add, () -> actions);

    @Test
    void aMoveIsDoneAtOnceAndUndone() {
        commands.move(Messages.scheduled(), new QuickMove(QuickMove.Kind.HOUR_LATER, LATER));
        draw();
        assertThat(says())
                .contains(
                        "Reminder to Production office, Nachtmusik moved to Tue 1 Dec 2026, 11:00 · America/New_York.");
        assertThat(told).extracting(Message::sendAt).containsExactly(LATER);

        undo();

        assertThat(actions.asked)
                .containsExactly("reschedule r3 " + LATER, "moveBack r3 " + Messages.TUESDAY + " pinned=false");
        assertThat(says())
                .contains(
                        "Undone: Reminder to Production office, Nachtmusik, Scheduled, Tue 1 Dec 2026, 10:00 · America/New_York.");
        assertThat(told).extracting(Message::sendAt).containsExactly(LATER);
        assertThat(broughtBack).extracting(Message::sendAt).containsExactly(Messages.TUESDAY);
    }

    @Test
    void aMessageGoesBackToItsRule() {
        commands.move(Messages.scheduled(), new QuickMove(QuickMove.Kind.RULE, Messages.TUESDAY));
        draw();
        assertThat(actions.asked).containsExactly("backToRule r3");
        assertThat(says()).contains("is back at rule time: Tue 1 Dec 2026, 10:00");
    }

    @Test
    void whoeverUndoesTooLateIsToldThatSomebodyElseWasFirst() {
        commands.move(Messages.scheduled(), new QuickMove(QuickMove.Kind.HOUR_LATER, LATER));
        draw();
        actions.refusing(Refusals.of(ReasonCode.STALE_REVISION, Messages.at(MessageStatus.PAUSED, null)));
        undo();
        assertThat(says()).startsWith("Not undone, ");
    }

    @Test
    void aRefusedMoveSaysWhyAndOffersNoUndo() {
        actions.refusing(Refusals.of(ReasonCode.STALE_REVISION, Messages.at(MessageStatus.PAUSED, null)));
        commands.move(Messages.scheduled(), new QuickMove(QuickMove.Kind.HOUR_LATER, LATER));
        draw();
        assertThat(told).isEmpty();
        assertThat(find(Button.class).withId("undo").exists()).isFalse();
    }

    @Test
    void aTimeThatHasPassedIsNotOfferedBack() {
        Message late =
                Messages.job(MessageStatus.BLOCKED, Messages.NOW.minusSeconds(60), 3, "office@example.org", "TOO_LATE");
        commands.move(late, new QuickMove(QuickMove.Kind.HOUR_LATER, LATER));
        draw();
        assertThat(find(Button.class).withId("undo").exists()).isFalse();
    }

    @Test
    void aDecisionOfTheReviewQueueIsTakenBackWithTheReasonThatTheMessageWaitedFor() {
        commands.schedule(
                Messages.pinned(Messages.at(MessageStatus.BLOCKED, "SEND_FAILED")),
                new QuickMove(QuickMove.Kind.HOUR_LATER, LATER));
        draw();
        assertThat(says()).contains("Reminder to Production office, Nachtmusik scheduled for ");
        undo();
        assertThat(actions.asked)
                .containsExactly("changeStatus r3 scheduled " + LATER, "blockAgain r3 SEND_FAILED " + Messages.TUESDAY);
    }

    @Test
    void aDecisionThatCouldNotBeTakenBackExactlyOffersNoUndo() {
        schedule(Messages.pinned(Messages.at(MessageStatus.BLOCKED, "AWAITS_CHOICE")));
        assertThat(find(Button.class).withId("undo").exists())
                .as("the rules would arm it again by themselves")
                .isFalse();
        schedule(Messages.at(MessageStatus.BLOCKED, "SEND_FAILED"));
        assertThat(find(Button.class).withId("undo").exists())
                .as("it followed its rule")
                .isFalse();
    }

    @Test
    void whatMayHaveArrivedIsKnown() {
        assertThat(List.of("IN_DOUBT", "SENT_BEFORE_RESTORE", "DUE_BEFORE_RESTORE"))
                .allMatch(reason -> QuickCommands.mayHaveArrived(Messages.at(MessageStatus.BLOCKED, reason)));
        assertThat(QuickCommands.mayHaveArrived(Messages.at(MessageStatus.BLOCKED, "TOO_LATE")))
                .isFalse();
    }

    private void schedule(Message seen) {
        commands.schedule(seen, new QuickMove(QuickMove.Kind.HOUR_LATER, LATER));
        draw();
    }

    @Test
    void aSkippedMessageIsLedBackToASchedule() {
        List<Message> led = new ArrayList<>();
        commands.skip(Messages.at(MessageStatus.BLOCKED, "IN_DOUBT"), led::add);
        draw();
        assertThat(says()).contains("Reminder to Production office, Nachtmusik skipped.");
        undo();
        assertThat(actions.asked).containsExactly("changeStatus r3 skipped null");
        assertThat(led).extracting(Message::status).containsExactly(MessageStatus.SKIPPED);
    }

    @Test
    void aMoveAfterWhichTheMessageWouldExpireSaysSo() {
        actions.expiringAt(LATER);
        commands.move(Messages.scheduled(), new QuickMove(QuickMove.Kind.HOUR_LATER, LATER));
        draw();
        assertThat(says()).contains("It will be skipped at " + LATER);
    }

    private void undo() {
        test(find(Button.class).withId("undo").single()).click();
        draw();
    }

    private String says() {
        Element notification = find(Notification.class).all().getLast().getElement();
        return notification.getProperty("text", "") + notification.getTextRecursively();
    }

    private static void draw() {
        VaadinSession session = VaadinSession.getCurrent();
        VaadinService.getCurrent().runPendingAccessTasks(session);
    }
}
