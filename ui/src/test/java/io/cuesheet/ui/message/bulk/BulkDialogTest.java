package io.cuesheet.ui.message.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.message.Messages;
import io.cuesheet.ui.message.list.BulkBar;
import io.cuesheet.ui.message.list.MessageSource;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "io.cuesheet.ui.none")
class BulkDialogTest extends BrowserlessTest {

    private static final BulkTarget ALL = new BulkTarget(List.of(), MessageFilter.EVERYTHING, 1234);
    private static final BulkTarget ONE = BulkTarget.of(List.of(Messages.scheduled()));

    @Test
    void sendingToAllThatMatchNeedsTheirNumberTyped() {
        open(BulkAction.SEND_NOW, ALL);
        assertThat(submit().isEnabled()).isFalse();
        test(number()).setValue("123");
        assertThat(submit().isEnabled()).isFalse();
        test(number()).setValue("1234");
        assertThat(submit().isEnabled()).isTrue();
    }

    @Test
    void oneSelectedMessageIsDeletedWithoutTyping() {
        open(BulkAction.DELETE, ONE);
        assertThat(submit().isEnabled()).isTrue();
        assertThat(find(TextField.class).withId("typed-number").exists()).isFalse();
    }

    @Test
    void aShiftOfNothingIsRefusedAtItsField() {
        open(BulkAction.SHIFT, ONE);
        find(IntegerField.class).withId("shift-by").single().clear();
        test(submit()).click();
        assertThat(find(IntegerField.class).withId("shift-by").single().isInvalid())
                .isTrue();
    }

    @Test
    void aSelectionCarriesTheRevisionsThatWereSeenAndAFilterTheirNumber() {
        BulkRequest byId = ONE.shift(Duration.ofHours(-2), false);
        assertThat(byId.shift()).isEqualTo(Duration.parse("PT-2H"));
        assertThat(byId.revisions()).isEqualTo(Map.of(Messages.scheduled().id(), 3L));
        assertThat(byId.selection().ids()).containsExactly(Messages.scheduled().id());

        MessageFilter byReason = new MessageFilter(
                Set.of(MessageStatus.BLOCKED), Set.of(), Set.of("TOO_LATE"), null, null, null, null, null, true);
        assertThat(new BulkTarget(List.of(), byReason, 2)
                        .sendNow(Set.of())
                        .selection()
                        .filter())
                .isEqualTo(byReason);

        assertThat(ONE.backToRule().toRule()).isTrue();
        assertThat(ONE.backToRule().revisions()).isEqualTo(byId.revisions());

        BulkRequest byFilter = ALL.status(MessageStatus.PAUSED, null);
        assertThat(byFilter.selection().ids()).isNull();
        assertThat(byFilter.expected()).isEqualTo(1234);
        assertThat(byFilter.status()).isEqualTo(MessageStatus.PAUSED);
    }

    @Test
    void noMoreThanTheTypedNumberIsAskedForAndARefusalKeepsWhatWasTyped() {
        FakeBulkCommands commands = new FakeBulkCommands()
                .refusing(InvalidInput.saying("1,240 messages match now instead of the expected 1,234."));
        new BulkDialog(BulkAction.SEND_NOW, ALL, BulkForm.of(BulkAction.SEND_NOW, ZoneOffset.UTC), commands).open();
        test(number()).setValue("1234");
        test(submit()).click();
        draw();
        assertThat(commands.asked).extracting(BulkRequest::expected).containsExactly(1234);
        assertThat(notice()).startsWith("1,240 messages match now");
        assertThat(number().getValue()).isEqualTo("1234");
        assertThat(submit().isEnabled()).isTrue();
    }

    @Test
    void messagesThatWillNotBeSentAtTheirNewTimeAreSaidAtOnceAndBesideTheProgress() {
        FakeBulkCommands commands = new FakeBulkCommands()
                .warning("PT1H", "1 message is due after it expires and will be skipped.")
                .warning("PT3H", "3 messages are due after they expire and will be skipped.");
        new BulkDialog(BulkAction.SHIFT, ALL, BulkForm.of(BulkAction.SHIFT, ZoneOffset.UTC), commands).open();
        draw();
        assertThat(notice()).startsWith("1 message is due after it expires");

        find(IntegerField.class).withId("shift-by").single().setValue(2);
        draw();
        assertThat(find(Notice.class).exists()).isFalse();
        find(IntegerField.class).withId("shift-by").single().setValue(3);
        draw();
        assertThat(notice()).startsWith("3 messages are due");

        test(submit()).click();
        draw();
        assertThat(commands.asked).extracting(BulkRequest::shift).containsExactly(Duration.ofHours(3));
        assertThat(notice()).startsWith("3 messages are due");
    }

    @Test
    void aShiftSaysThatItTakesMessagesFromTheirRulesAndCanLeaveThoseOut() {
        FakeBulkCommands commands = new FakeBulkCommands();
        new BulkDialog(BulkAction.SHIFT, ALL, BulkForm.of(BulkAction.SHIFT, ZoneOffset.UTC), commands).open();
        assertThat(find(Paragraph.class).all().stream().map(Paragraph::getText))
                .anyMatch(text -> text.contains("They no longer follow their rules"));

        find(Checkbox.class).withId("leave-anchored").single().setValue(true);
        test(submit()).click();
        draw();

        assertThat(commands.asked).extracting(BulkRequest::leaveAnchored).containsExactly(true);
    }

    private String notice() {
        return find(Notice.class).single().getElement().getTextRecursively();
    }

    private void draw() {
        VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
        roundTrip();
    }

    @Test
    void whatWasSelectedOneByOneNeedsNoExpectedNumber() {
        assertThat(ONE.delete().expected()).isNull();
    }

    @Test
    void deletingAllThatMatchIsOfferedToAdminsOnly() {
        MessageSource.Extent many = new MessageSource.Extent(Messages.NOW, 0, 60, false);
        for (boolean admin : List.of(true, false)) {
            UI.getCurrent().removeAll();
            BulkBar bar = new BulkBar(
                    permission -> admin || permission != Permission.ADMIN, action -> {}, () -> {}, () -> {});
            UI.getCurrent().add(bar);
            bar.show(2, many);
            assertThat(find(Button.class).withId("bulk-delete").exists()).isTrue();
            bar.showAll(many);
            assertThat(find(Button.class).withId("bulk-delete").exists()).isEqualTo(admin);
            bar.show(1, many);
            assertThat(find(Button.class).withId("bulk-delete").exists()).isTrue();
        }
    }

    private static void open(BulkAction action, BulkTarget target) {
        // None of these tests gets as far as giving the command.
        new BulkDialog(action, target, BulkForm.of(action, ZoneOffset.UTC), new FakeBulkCommands()).open();
    }

    private Button submit() {
        return find(Button.class).withClassName("submit").single();
    }

    private TextField number() {
        return find(TextField.class).withId("typed-number").single();
    }
}
