package io.cuesheet.ui.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.application.message.Refusals;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.message.Messages;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "io.cuesheet.ui.none")
class CommandDialogsTest extends BrowserlessTest {

    private static final Clock CLOCK = Clock.fixed(Messages.NOW, ZoneOffset.UTC);

    private final FakeActions actions = new FakeActions();
    private final List<Message> told = new ArrayList<>();

    @Test
    void sendNowSaysToWhomAndThenWhatBecameOfIt() {
        actions.sending(ReasonCode.SENT);
        open(new SendNowDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        assertThat(texts()).anyMatch(text -> text.contains("office@example.org"));

        submit();

        assertThat(actions.asked).containsExactly("sendNow r3 confirm=false resend=false");
        assertThat(notice()).isEqualTo("success: Sentence of SENT.");
        assertThat(told).extracting(Message::status).containsExactly(MessageStatus.SENT);
        assertThat(find(Button.class).withClassName("submit").exists()).isFalse();
    }

    @Test
    void sendNowShowsTheTextAndExactlyTheRulesThatItGoesPast() {
        actions.foreseeing(null, ReasonCode.TYPE_DISABLED, ReasonCode.QUIET_HOURS, ReasonCode.DUPLICATE);
        open(new SendNowDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        assertThat(rules())
                .containsExactly(
                        "this message type is switched off",
                        "it is in quiet hours there",
                        "the contact already got this message");
        assertThat(find(Pre.class).single().getText()).startsWith("Dear Production office");
        assertThat(submitButton().isEnabled()).isTrue();
        assertThat(actions.asked).isEmpty();
    }

    @Test
    void whatGoesPastNoRuleSaysSo() {
        open(new SendNowDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        assertThat(rules()).isEmpty();
        assertThat(texts()).anyMatch(text -> text.startsWith("No checks are bypassed"));
    }

    @Test
    void aRuleThatNeedsATickIsAskedForBeforeAnythingIsTried() {
        actions.foreseeing(null, ReasonCode.ORG_HELD, ReasonCode.EVENT_CANCELLED)
                .sending(ReasonCode.SENT);
        open(new SendNowDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        assertThat(find(Checkbox.class).single().getLabel())
                .isEqualTo("Send anyway, although sending is on hold, and the event is cancelled");
        assertThat(submitButton().isEnabled()).isFalse();

        test(find(Checkbox.class).single()).click();
        submit();

        assertThat(actions.asked).containsExactly("sendNow r3 confirm=true resend=false");
    }

    @Test
    void whoWantsNoMessagesIsSentNone() {
        actions.foreseeing(ReasonCode.OPTED_OUT);
        open(new SendNowDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        assertThat(texts()).contains("The message can't be sent: the address is on the suppression list.");
        assertThat(find(Button.class).withClassName("submit").exists()).isFalse();
    }

    @Test
    void aPreviewThatFailsSaysWhyAndTheButtonsStayUsable() {
        actions.withoutPreview("The database can't be reached.").sending(ReasonCode.SENT);
        open(new SendNowDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        assertThat(texts()).anyMatch(text -> text.endsWith("can't be shown: The database can't be reached."));
        submit();
        assertThat(notice()).startsWith("success");
    }

    @Test
    void aTemplateThatCannotBeFilledInIsSaidWhereTheTextWouldStand() {
        actions.withUnfillableTemplate("Version 2 of the template REMINDER can't be filled in.");
        open(new SendNowDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        assertThat(find(H3.class).single().getText())
                .isEqualTo(
                        "The message can't be sent like this. Version 2 of the template REMINDER can't be filled in.");
    }

    @Test
    void whatNeedsASecondLookNeedsASecondTick() {
        actions.sending(ReasonCode.EVENT_CANCELLED, ReasonCode.SENT);
        open(new SendNowDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        submit();
        assertThat(notice()).isEqualTo("warning: Sentence of EVENT_CANCELLED.");
        assertThat(submitButton().isEnabled()).isFalse();

        test(find(Checkbox.class).single()).click();
        submit();

        assertThat(actions.asked)
                .containsExactly("sendNow r3 confirm=false resend=false", "sendNow r4 confirm=true resend=false");
        assertThat(notice()).isEqualTo("success: Sentence of SENT. Bypassed: the event is cancelled.");
    }

    @Test
    void anAttemptInDoubtIsRepeatedOnlyAfterItsOwnTick() {
        actions.sending(ReasonCode.IN_DOUBT, ReasonCode.SENT);
        open(new SendNowDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        submit();
        test(find(Checkbox.class).single()).click();
        submit();
        assertThat(actions.asked).last().isEqualTo("sendNow r4 confirm=false resend=true");
    }

    @Test
    void whoeverSettlesAMessageInDoubtSeesWhatTheServerSaidLast() {
        Message doubtful = Messages.at(MessageStatus.BLOCKED, "IN_DOUBT");
        for (CommandDialog dialog : List.of(
                new SendNowDialog(doubtful, actions, Runnable::run, told::add),
                new EditStatusDialog(doubtful, actions, CLOCK, Runnable::run, told::add))) {
            dialog.open();
            assertThat(find(DescriptionList.Description.class).all())
                    .extracting(DescriptionList.Description::getText)
                    .contains("the mail server took too long after the final dot");
            dialog.close();
        }
    }

    @Test
    void whatWasConfirmedStaysConfirmedWhenAnotherThingIsAsked() {
        actions.foreseeing(null, ReasonCode.EVENT_CANCELLED).sending(ReasonCode.IN_DOUBT, ReasonCode.SENT);
        open(new SendNowDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        test(find(Checkbox.class).single()).click();
        submit();
        test(find(Checkbox.class).single()).click();
        submit();
        assertThat(actions.asked).last().isEqualTo("sendNow r4 confirm=true resend=true");
    }

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

    private void choose(String local) {
        picker().setValue(LocalDateTime.parse(local));
        draw();
    }

    private List<String> notifications() {
        return find(Notification.class).all().stream()
                .map(notification -> test(notification).getText())
                .toList();
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
    void anAbsentSchedulerIsSaidAndTheDialogStaysUsable() {
        actions.refusing(Refusals.of(ReasonCode.ENGINE_UNAVAILABLE, null)).sending(ReasonCode.SENT);
        open(new SendNowDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        submit();
        assertThat(notice())
                .isEqualTo("error: The scheduler can't be reached; nothing was changed. Try again in a moment.");
        submit();
        assertThat(notice()).startsWith("success");
    }

    @Test
    void anEditOfAMessageThatIsBeingSentIsToldSo() {
        actions.refusing(Refusals.of(ReasonCode.IN_FLIGHT, null));
        open(new EditStatusDialog(Messages.scheduled(), actions, CLOCK, Runnable::run, told::add));
        statuses().setValue(MessageStatus.PAUSED);
        submit();
        assertThat(notice()).isEqualTo("error: This message is being sent right now. Try again in a few seconds.");
    }

    private void open(CommandDialog dialog) {
        dialog.open();
        draw();
    }

    private void draw() {
        VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
        roundTrip();
    }

    private List<String> rules() {
        return find(ListItem.class).all().stream().map(ListItem::getText).toList();
    }

    private void submit() {
        test(submitButton()).click();
        draw();
    }

    private Button submitButton() {
        return find(Button.class).withClassName("submit").single();
    }

    private DateTimePicker picker() {
        return find(DateTimePicker.class).single();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<MessageStatus> statuses() {
        return find(RadioButtonGroup.class).single();
    }

    private String notice() {
        Div notice = find(Div.class).withClassName("notice").single();
        return notice.getElement().getAttribute("data-kind") + ": "
                + notice.getElement().getTextRecursively();
    }

    private List<String> texts() {
        return find(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }
}
