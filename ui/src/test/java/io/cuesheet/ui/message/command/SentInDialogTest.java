package io.cuesheet.ui.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.DescriptionList;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.message.Messages;
import io.cuesheet.workflows.message.MessageStatus;
import org.junit.jupiter.api.Test;

/** When a message was sent, in a dialog that was opened before. */
@ViewPackages(packages = "io.cuesheet.ui.none")
class SentInDialogTest extends BrowserlessTest {

    @Test
    void aMessageThatWasSentEarlySaysWhenItWentOutAndForWhenItWasPlanned() {
        assertThat(facts(Messages.at(MessageStatus.SENT, null)))
                .contains(
                        "Sent: Sat 28 Nov 2026, 09:55 · America/New_York",
                        "Planned for: Tue 1 Dec 2026, 10:00 · America/New_York")
                .doesNotContain("Send time");
    }

    @Test
    void aMessageThatIsNotSentYetHasASendTime() {
        assertThat(facts(Messages.scheduled()))
                .contains("Send time: Tue 1 Dec 2026, 10:00 · America/New_York")
                .doesNotContain("Planned for");
    }

    private String facts(Message message) {
        new EditTimeDialog(message, new FakeActions(), Runnable::run, now -> {}).open();
        StringBuilder facts = new StringBuilder();
        find(DescriptionList.class)
                .single()
                .getChildren()
                .forEach(part -> facts.append(part.getElement().getTextRecursively())
                        .append(part instanceof DescriptionList.Term ? ": " : "\n"));
        return facts.toString();
    }
}
