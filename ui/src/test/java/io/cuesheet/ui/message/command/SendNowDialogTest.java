package io.cuesheet.ui.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import io.cuesheet.application.message.Refusals;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.message.Messages;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "io.cuesheet.ui.none")
class SendNowDialogTest extends CommandDialogCase {

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
    void anAbsentSchedulerIsSaidAndTheDialogStaysUsable() {
        actions.refusing(Refusals.of(ReasonCode.ENGINE_UNAVAILABLE, null)).sending(ReasonCode.SENT);
        open(new SendNowDialog(Messages.scheduled(), actions, Runnable::run, told::add));
        submit();
        assertThat(notice())
                .isEqualTo("error: The scheduler can't be reached; nothing was changed. Try again in a moment.");
        submit();
        assertThat(notice()).startsWith("success");
    }

    private List<String> rules() {
        return find(ListItem.class).all().stream().map(ListItem::getText).toList();
    }

    private List<String> texts() {
        return find(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }
}
