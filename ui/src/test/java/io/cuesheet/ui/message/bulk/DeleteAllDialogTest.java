package io.cuesheet.ui.message.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "io.cuesheet.ui.none")
class DeleteAllDialogTest extends BrowserlessTest {

    private static final StatusCount SCHEDULED = new StatusCount(MessageStatus.SCHEDULED, 30);
    private static final StatusCount SENT = new StatusCount(MessageStatus.SENT, 1_204);
    private static final StatusCount FAILED = new StatusCount(MessageStatus.FAILED, 0);
    private static final MessageFilter REMINDERS =
            new MessageFilter(Set.of(), Set.of("REMINDER"), null, null, null, "gala");

    private final FakeBulkCommands commands = new FakeBulkCommands();

    @Test
    void theDialogNamesTheFiltersAndHowManyMatchWithEachStatus() {
        open(REMINDERS, List.of("Search: gala", "Type: Reminder"));

        assertThat(find(Div.class)
                        .withId("delete-all-filters")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Search: gala")
                .contains("Type: Reminder");
        assertThat(statuses().getListDataView().getItems()).containsExactly(SCHEDULED, SENT);
    }

    @Test
    void sentMessagesStayUnlessSomebodyTicksThem() {
        open(REMINDERS, List.of("Type: Reminder"));
        assertThat(statuses().getValue()).containsExactly(SCHEDULED);
        assertThat(statuses().getHelperText()).contains("Sent messages stay");
        assertThat(sentences()).contains("30 messages will be deleted.");

        submitAfter("30");

        BulkRequest asked = commands.asked.getFirst();
        assertThat(asked.expected()).isEqualTo(30);
        assertThat(asked.selection().filter())
                .isEqualTo(new MessageFilter(
                        Set.of(MessageStatus.SCHEDULED), Set.of("REMINDER"), null, null, null, "gala"));
    }

    @Test
    void anotherChoiceNeedsItsOwnNumber() {
        open(REMINDERS, List.of("Type: Reminder"));
        test(number()).setValue("30");
        assertThat(submit().isEnabled()).isTrue();

        statuses().setValue(Set.of(SCHEDULED, SENT));
        assertThat(submit().isEnabled()).isFalse();
        assertThat(number().getValue()).isEmpty();
        assertThat(sentences()).contains("1,234 messages will be deleted.");
        submitAfter(" 1234 ");
        assertThat(commands.asked.getFirst().selection().filter().statuses())
                .containsExactlyInAnyOrder(MessageStatus.SCHEDULED, MessageStatus.SENT);
    }

    @Test
    void nothingIsOfferedThatTheStatusFilterLeavesOutAndNothingIsDeletedWithoutAStatus() {
        open(new MessageFilter(Set.of(MessageStatus.SENT), Set.of(), null, null, null, null), List.of("Status: Sent"));

        assertThat(statuses().getListDataView().getItems()).containsExactly(SENT);
        assertThat(statuses().getValue()).isEmpty();
        assertThat(submit().isEnabled()).isFalse();
        assertThat(find(TextField.class).withId("typed-number").exists()).isFalse();
    }

    @Test
    void withoutAFilterTheDialogSaysThatItIsForAllMessages() {
        open(MessageFilter.ALL, List.of());
        assertThat(sentences()).contains("No filter is chosen: this is for all messages of all events.");
    }

    private void open(MessageFilter filter, List<String> words) {
        new DeleteAllDialog(filter, words, List.of(SCHEDULED, SENT, FAILED), commands).open();
    }

    private void submitAfter(String typed) {
        test(number()).setValue(typed);
        test(submit()).click();
    }

    private List<String> sentences() {
        return find(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }

    @SuppressWarnings("unchecked")
    private CheckboxGroup<StatusCount> statuses() {
        return find(CheckboxGroup.class).single();
    }

    private Button submit() {
        return find(Button.class).withClassName("submit").single();
    }

    private TextField number() {
        return find(TextField.class).withId("typed-number").single();
    }
}
