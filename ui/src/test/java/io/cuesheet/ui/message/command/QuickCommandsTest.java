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
    private final QuickCommands commands =
            new QuickCommands(Clock.fixed(Messages.NOW, ZoneOffset.UTC), Runnable::run, told::add, () -> actions);

    @Test
    void aMoveIsDoneAtOnceAndUndoneWithTheRevisionThatItMade() {
        commands.move(Messages.scheduled(), new QuickMove(QuickMove.Kind.HOUR_LATER, LATER));
        draw();
        assertThat(says()).contains("Moved to Tue 1 Dec 2026, 11:00 · America/New_York.");
        assertThat(told).extracting(Message::sendAt).containsExactly(LATER);

        undo();

        assertThat(actions.asked)
                .containsExactly("reschedule r3 " + LATER, "moveBack r4 " + Messages.TUESDAY + " pinned=false");
        assertThat(says()).contains("Undone: Scheduled, Tue 1 Dec 2026, 10:00 · America/New_York.");
        assertThat(told).extracting(Message::sendAt).containsExactly(LATER, Messages.TUESDAY);
    }

    @Test
    void aMessageGoesBackToItsRule() {
        commands.move(Messages.scheduled(), new QuickMove(QuickMove.Kind.RULE, Messages.TUESDAY));
        draw();
        assertThat(actions.asked).containsExactly("backToRule r3");
        assertThat(says()).contains("Back to rule time: Tue 1 Dec 2026, 10:00");
    }

    @Test
    void whoeverUndoesTooLateIsToldThatSomebodyElseWasFirst() {
        commands.move(Messages.scheduled(), new QuickMove(QuickMove.Kind.HOUR_LATER, LATER));
        draw();
        actions.refusing(Refusals.of(ReasonCode.STALE_REVISION, Messages.at(MessageStatus.PAUSED, null)));
        undo();
        assertThat(says()).startsWith("Not undone. ");
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
                Messages.at(MessageStatus.BLOCKED, "IN_DOUBT"), new QuickMove(QuickMove.Kind.HOUR_LATER, LATER));
        draw();
        assertThat(says()).contains("Scheduled for ");
        undo();
        assertThat(actions.asked)
                .containsExactly("changeStatus r3 scheduled " + LATER, "blockAgain r4 IN_DOUBT " + Messages.TUESDAY);
    }

    @Test
    void aSkippedMessageIsLedBackToASchedule() {
        List<Message> led = new ArrayList<>();
        commands.skip(Messages.at(MessageStatus.BLOCKED, "IN_DOUBT"), led::add);
        draw();
        assertThat(says()).contains("Skipped: Reminder for Nachtmusik");
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
