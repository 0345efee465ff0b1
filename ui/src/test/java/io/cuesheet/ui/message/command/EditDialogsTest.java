package io.cuesheet.ui.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.cuesheet.application.message.Refusals;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.message.Messages;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The dialogs for a message's time and status. */
@ViewPackages(packages = "io.cuesheet.ui.none")
class EditDialogsTest extends CommandDialogCase {

    @Test
    void aTimeIsTakenOnTheClockOfTheEventsPlace() {
        EditTimeDialog dialog = new EditTimeDialog(Messages.scheduled(), actions, Runnable::run, told::add);
        open(dialog);
        assertThat(picker().getValue()).isEqualTo(LocalDateTime.parse("2026-12-01T10:00"));

        picker().setValue(LocalDateTime.parse("2026-12-02T09:30:05"));
        submit();

        assertThat(actions.asked).containsExactly("reschedule r3 2026-12-02T14:30:05Z");
        assertThat(told).extracting(Message::sendAt).containsExactly(Instant.parse("2026-12-02T14:30:05Z"));
        assertThat(dialog.isOpened()).isFalse();
    }

    @Test
    void aRefusedTimeStaysAsItWasTyped() {
        actions.refusing(Refusals.of(ReasonCode.IN_PAST, null));
        open(new EditTimeDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        picker().setValue(LocalDateTime.parse("2020-01-01T10:00"));
        submit();
        assertThat(notice()).isEqualTo("error: That time has passed. Choose a later one.");
        assertThat(picker().getValue()).isEqualTo(LocalDateTime.parse("2020-01-01T10:00"));
        assertThat(submitButton().isEnabled()).isTrue();
    }

    @Test
    void aTimeAtWhichItWillNotBeSentIsSaidAtOnceAndAfterwards() {
        actions.expiringAt(Instant.parse("2026-12-04T15:00:00Z"));
        EditTimeDialog dialog = new EditTimeDialog(Messages.scheduled(), actions, Runnable::run, told::add);
        open(dialog);
        assertThat(find(Notice.class).exists()).isFalse();

        choose("2026-12-04T10:00");
        assertThat(notice()).isEqualTo("warning: It will be skipped at 2026-12-04T15:00:00Z.");
        choose("2026-12-03T10:00");
        assertThat(find(Notice.class).exists()).isFalse();
        choose("2026-12-04T10:00");
        submit();

        assertThat(actions.asked).containsExactly("reschedule r3 2026-12-04T15:00:00Z");
        assertThat(dialog.isOpened()).isFalse();
        assertThat(notifications()).containsExactly("It will be skipped at 2026-12-04T15:00:00Z.");
    }

    @Test
    void aTimeThatIsProposedByDraggingIsJudgedAsTheDialogOpens() {
        actions.expiringAt(Instant.parse("2026-12-04T15:00:00Z"));
        EditTimeDialog dialog = new EditTimeDialog(Messages.scheduled(), actions, Runnable::run, told::add);
        dialog.propose(LocalDateTime.parse("2026-12-05T10:00"));
        open(dialog);
        assertThat(notice()).isEqualTo("warning: It will be skipped at 2026-12-05T15:00:00Z.");
    }

    @Test
    void armingAMessageThatWillNotBeSentIsSaidAtOnceAndAfterwards() {
        actions.expiringAt(Messages.TUESDAY);
        open(new EditStatusDialog(Messages.at(MessageStatus.BLOCKED, null), actions, CLOCK, Runnable::run, told::add));
        statuses().setValue(MessageStatus.PAUSED);
        draw();
        assertThat(find(Notice.class).exists()).isFalse();
        statuses().setValue(MessageStatus.SCHEDULED);
        draw();
        assertThat(notice()).isEqualTo("warning: It will be skipped at 2026-12-01T15:00:00Z.");

        submit();

        assertThat(notifications()).hasSize(1);
    }

    @Test
    void anEmptyTimeAsksForOneWithoutACommand() {
        open(new EditTimeDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        picker().setValue(null);
        submit();
        assertThat(actions.asked).isEmpty();
        assertThat(picker().isInvalid()).isTrue();
    }

    @Test
    void aConflictSaysWhatChangedAndTheNextTryIsAgainstTheMessageAsItIsNow() {
        Message paused = Messages.job(MessageStatus.PAUSED, Messages.TUESDAY, 4, "office@example.org", "BY_HAND");
        actions.refusing(Refusals.of(ReasonCode.STALE_REVISION, paused));
        open(new EditTimeDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        picker().setValue(LocalDateTime.parse("2026-12-02T10:00"));
        submit();
        assertThat(notice()).contains("Anna set it to Paused, 2 min ago.");
        assertThat(told).containsExactly(paused);

        submit();

        assertThat(actions.asked).last().isEqualTo("reschedule r4 2026-12-02T15:00:00Z");
    }

    @Test
    void onlyStatusesThatTheMessageCanTakeAreOffered() {
        open(new EditStatusDialog(Messages.at(MessageStatus.FAILED, null), actions, CLOCK, Runnable::run, told::add));
        assertThat(statuses().getListDataView().getItems()).containsExactlyElementsOf(MessageStatus.FAILED.settable());
    }

    @Test
    void aStatusIsSetForTheRevisionThatWasSeen() {
        open(new EditStatusDialog(Messages.scheduled(), actions, CLOCK, Runnable::run, told::add));
        submit();
        assertThat(notice()).isEqualTo("error: Choose a new status first.");
        statuses().setValue(MessageStatus.PAUSED);
        submit();
        assertThat(actions.asked).containsExactly("changeStatus r3 paused null");
    }

    @Test
    void whatMayHaveArrivedIsScheduledAgainAfterAConfirmationOnly() {
        open(new EditStatusDialog(
                Messages.at(MessageStatus.BLOCKED, "SENT_BEFORE_RESTORE"), actions, CLOCK, Runnable::run, told::add));
        statuses().setValue(MessageStatus.SCHEDULED);
        assertThat(find(Button.class).withClassName("submit").single().isEnabled())
                .isFalse();

        Checkbox confirmation = find(Checkbox.class).withId("confirm").single();
        assertThat(confirmation.getLabel()).isEqualTo("Send again, although it may arrive twice");
        test(confirmation).click();
        submit();

        assertThat(actions.asked).containsExactly("changeStatus r3 scheduled null");
    }

    @Test
    void armingAMessageWhoseTimePassedAsksForANewTime() {
        Message skipped =
                Messages.job(MessageStatus.SKIPPED, Messages.NOW.minusSeconds(60), 2, "office@example.org", "TOO_LATE");
        open(new EditStatusDialog(skipped, actions, CLOCK, Runnable::run, told::add));
        statuses().setValue(MessageStatus.SCHEDULED);
        assertThat(picker().getValue()).isEqualTo(LocalDateTime.parse("2026-11-28T11:00"));
        submit();
        assertThat(actions.asked).containsExactly("changeStatus r2 scheduled 2026-11-28T16:00:00Z");
    }

    @Test
    void anEditOfAMessageThatIsBeingSentIsToldSo() {
        actions.refusing(Refusals.of(ReasonCode.IN_FLIGHT, null));
        open(new EditStatusDialog(Messages.scheduled(), actions, CLOCK, Runnable::run, told::add));
        statuses().setValue(MessageStatus.PAUSED);
        submit();
        assertThat(notice()).isEqualTo("error: This message is being sent right now. Try again in a few seconds.");
    }

    private void choose(String local) {
        picker().setValue(LocalDateTime.parse(local));
        draw();
    }

    private List<String> notifications() {
        return find(Notification.class).all().stream()
                .map(notification -> test(notification).getText())
                .toList();
    }

    private DateTimePicker picker() {
        return find(DateTimePicker.class).single();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<MessageStatus> statuses() {
        return find(RadioButtonGroup.class).single();
    }
}
