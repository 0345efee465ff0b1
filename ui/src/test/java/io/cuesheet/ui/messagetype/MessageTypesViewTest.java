package io.cuesheet.ui.messagetype;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.ui.PageTest;
import io.cuesheet.ui.planning.PlanOutcome;
import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.StatusAction;
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
        field(IntegerField.class, "Send up to … minutes late").setValue(null);
        press("See what changes");
        assertThat(field(IntegerField.class, "Send up to … minutes late").getErrorMessage())
                .isEqualTo("Minutes late is missing: write a whole number, such as 0.");
    }

    @Test
    void aNegativeNumberOfDaysIsRefusedInsteadOfTurnedAround() {
        open("INIT");
        field(IntegerField.class, "Days").setValue(-3);
        press("See what changes");
        assertThat(field(IntegerField.class, "Days").getErrorMessage())
                .isEqualTo("Days must be 0 or more: before or after is chosen beside it.");
    }

    @Test
    void whatAnEventsStatusAndItsMoveMeanIsChosenForEachType() {
        open("INIT");
        choose("While the event is tentative", StatusAction.WAIT);
        choose("If the event moves after it was sent", AfterMove.NEVER);
        press("See what changes");
        press("Save");

        assertThat(init().rule().onEventStatus())
                .isEqualTo(
                        new OnEventStatus(StatusAction.SEND, StatusAction.WAIT, StatusAction.WAIT, StatusAction.SKIP));
        assertThat(init().rule().afterMove()).isEqualTo(AfterMove.NEVER);
    }

    @Test
    void aNewTypeThatAsksForTheLoadInIsOfferedToAskAfterAMove() {
        navigate(MessageTypesView.class);
        press("New message type");
        assertThat(field(Select.class, "If the event moves after it was sent").getValue())
                .isEqualTo(AfterMove.AGAIN);
        field(Checkbox.class, "Only while no load-in time is known").setValue(true);
        assertThat(field(Select.class, "If the event moves after it was sent").getValue())
                .isEqualTo(AfterMove.ASK);
        choose("If the event moves after it was sent", AfterMove.NEVER);
        field(Checkbox.class, "Only while no load-in time is known").setValue(false);
        assertThat(field(Select.class, "If the event moves after it was sent").getValue())
                .isEqualTo(AfterMove.NEVER);
    }

    @SuppressWarnings("unchecked")
    private <T> void choose(String label, T value) {
        ((Select<T>) field(Select.class, label)).setValue(value);
    }

    @Test
    void bothVersionsAreShownWhenSomebodyElseSavedAndMineCanBeSavedOverIt() {
        typeMineWhileSomebodySavesTheirs();
        assertThat(notices())
                .contains("The message type INIT was changed meanwhile by")
                .contains("NameTheirsMine")
                .doesNotContain("Sort order");
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

    @Test
    void aRulesPreviewListsWhatComesBackWithTheDateOfItsEvent() {
        season.insertOne("Gala", "Europe/Berlin", NOW.plusSeconds(5 * 86_400), "skipped", "office@example.org");
        jdbc().sql("""
                        update scheduled_message set reason_code = 'NO_ALLOWED_TIME', skipped_from = 'scheduled' where org_id = ?
                        """).param(org.value()).update();
        open("INIT");
        field(IntegerField.class, "Send up to … minutes late").setValue(90);
        press("See what changes");

        PlanOutcome outcome = find(PlanOutcome.class).single();
        soon(() -> assertThat(outcome.getElement().getTextRecursively()).contains("1 comes back"));
        assertThat(find(Grid.class)
                        .withId("plan-lines")
                        .single()
                        .getListDataView()
                        .getItem(0)
                        .toString())
                .contains("Gala · Thu 17 Dec 2026, 16:00")
                .contains("First contact to Production office: comes back, Thu 3 Dec 2026, 10:00 · Europe/Berlin.");
    }

    private void typeMineWhileSomebodySavesTheirs() {
        open("INIT");
        test(field(TextField.class, "Name")).setValue("Mine");
        press("See what changes");
        saveTheirs();
        press("Save");
    }

    private void saveTheirs() {
        MessageType now = init();
        MessageType theirs = new MessageType(
                now.id(),
                "Theirs",
                now.position(),
                now.rule(),
                now.templateCode(),
                now.byHand(),
                now.operational(),
                now.version());
        types.save(other(), theirs, null);
    }

    private void open(String code) {
        navigate(MessageTypesView.class);
        int row = types.all(other()).stream().map(MessageType::code).toList().indexOf(code);
        test(find(Grid.class).withId("message-types").single()).clickRow(row);
        draw();
    }

    private MessageType init() {
        return types.find(other(), "INIT").orElseThrow();
    }
}
