package io.cuesheet.ui.messagetype;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.api.messagetype.MessageTypeBody;
import io.cuesheet.api.messagetype.TypeReader;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.ui.PageTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MessageTypesViewTest extends PageTest {

    @Autowired
    private MessageTypes types;

    @Test
    void aNewTypeDoesNotOverwriteTheOneThatHasItsCode() {
        navigate(MessageTypesView.class);
        press("New message type");
        test(field(TextField.class, "Code")).setValue("INIT");
        test(field(TextField.class, "Name")).setValue("Mine");
        press("See what changes");
        assertThat(field(TextField.class, "Code").getErrorMessage())
                .isEqualTo(
                        "Code is taken: there is already a message type INIT; choose another code, or edit that one.");
        assertThat(field(TextField.class, "Name").getValue()).isEqualTo("Mine");
        assertThat(init().name()).isEqualTo("First contact");
    }

    @Test
    void aClearedNumberIsRefusedInsteadOfTakenForAnother() {
        open("INIT");
        field(IntegerField.class, "Minutes it may be late").setValue(null);
        press("See what changes");
        assertThat(field(IntegerField.class, "Minutes it may be late").getErrorMessage())
                .isEqualTo("Minutes it may be late is missing: write a whole number, such as 0.");
    }

    @Test
    void bothVersionsAreShownWhenSomebodyElseSavedAndMineCanBeSavedOverIt() {
        typeMineWhileSomebodySavesTheirs();
        assertThat(notices())
                .contains("The message type INIT was changed meanwhile by")
                .contains("NameTheirsMine")
                .doesNotContain("Place in lists");
        assertThat(field(TextField.class, "Name").getValue()).isEqualTo("Mine");

        press("Save mine over it");

        assertThat(init()).extracting(MessageType::name, MessageType::version).containsExactly("Mine", 3);
        assertThat(notices()).doesNotContain("meanwhile");
    }

    @Test
    void theirsCanBeTakenAndEditedFurther() {
        typeMineWhileSomebodySavesTheirs();
        press("Take theirs");
        assertThat(field(TextField.class, "Name").getValue()).isEqualTo("Theirs");
        test(field(TextField.class, "Name")).setValue("Ours");
        press("See what changes");
        press("Save");
        assertThat(init()).extracting(MessageType::name, MessageType::version).containsExactly("Ours", 3);
    }

    @Test
    void closingAsksOnceWhereSomethingWasTyped() {
        open("INIT");
        press("Close");
        assertThat(find(MessageTypeDialog.class).exists()).isFalse();

        open("INIT");
        test(field(TextField.class, "Name")).setValue("Mine");
        press("Close");
        assertThat(find(Dialog.class).withId("unsaved").exists()).isTrue();
        press("Keep editing");
        assertThat(field(TextField.class, "Name").getValue()).isEqualTo("Mine");
        press("Close");
        press("Discard");
        assertThat(find(MessageTypeDialog.class).exists()).isFalse();
    }

    @Test
    void aTypeIsOpenedAsItIsNowAndNotAsItWasListed() {
        navigate(MessageTypesView.class);
        saveTheirs();
        test(find(Grid.class).withId("message-types").single()).clickRow(0);
        draw();
        assertThat(field(TextField.class, "Name").getValue()).isEqualTo("Theirs");
    }

    private void typeMineWhileSomebodySavesTheirs() {
        open("INIT");
        test(field(TextField.class, "Name")).setValue("Mine");
        press("See what changes");
        saveTheirs();
        press("Save");
    }

    private void saveTheirs() {
        MessageTypeBody body = MessageTypeBody.of(init());
        MessageTypeBody theirs = new MessageTypeBody(
                null,
                "Theirs",
                body.position(),
                body.enabled(),
                body.anchor(),
                body.anchorDate(),
                body.offsetDays(),
                body.offsetMinutes(),
                body.localTime(),
                body.audience(),
                body.channels(),
                body.onlyWithoutLoadIn(),
                body.weekendRule(),
                body.quietHours(),
                body.catchUpMinutes(),
                body.latePolicy(),
                body.expiry(),
                body.templateCode(),
                null,
                null);
        types.save(other(), new TypeReader("INIT", theirs).read(), null);
    }

    private void open(String code) {
        navigate(MessageTypesView.class);
        int row = types.all(org).stream().map(MessageType::code).toList().indexOf(code);
        test(find(Grid.class).withId("message-types").single()).clickRow(row);
        draw();
    }

    private MessageType init() {
        return types.find(org, "INIT").orElseThrow();
    }
}
