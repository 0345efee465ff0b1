package io.cuesheet.ui.message.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.db.message.TypeCount;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "io.cuesheet.ui.none")
class DeleteAllDialogTest extends BrowserlessTest {

    private static final TypeCount INIT = new TypeCount("INIT", "First contact", 30);
    private static final TypeCount REMINDER = new TypeCount("REMINDER", "Reminder", 1_204);
    private static final TypeCount NONE = new TypeCount("FOLLOW_UP", "Follow-up", 0);

    @BeforeEach
    void open() {
        // None of these tests gets as far as giving the command.
        new DeleteAllDialog(List.of(INIT, REMINDER, NONE), null).open();
    }

    @Test
    void nothingIsChosenAtFirstAndTypesWithoutMessagesAreNotOffered() {
        assertThat(types().getListDataView().getItems()).containsExactly(INIT, REMINDER);
        assertThat(submit().isEnabled()).isFalse();
        assertThat(find(TextField.class).withId("typed-number").exists()).isFalse();
    }

    @Test
    void theNumberOfAllChosenTypesHasToBeTyped() {
        types().setValue(Set.of(INIT, REMINDER));
        assertThat(find(Paragraph.class).all())
                .extracting(Paragraph::getText)
                .contains("1,234 messages will be deleted.");
        test(number()).setValue("1204");
        assertThat(submit().isEnabled()).isFalse();
        test(number()).setValue(" 1234 ");
        assertThat(submit().isEnabled()).isTrue();
    }

    @Test
    void anotherChoiceNeedsItsOwnNumber() {
        types().setValue(Set.of(INIT));
        test(number()).setValue("30");
        assertThat(submit().isEnabled()).isTrue();

        types().setValue(Set.of(REMINDER));
        assertThat(submit().isEnabled()).isFalse();
        assertThat(number().getValue()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private CheckboxGroup<TypeCount> types() {
        return find(CheckboxGroup.class).single();
    }

    private Button submit() {
        return find(Button.class).withClassName("submit").single();
    }

    private TextField number() {
        return find(TextField.class).withId("typed-number").single();
    }
}
