package io.cuesheet.ui.message.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkProgress;
import io.cuesheet.db.bulk.OutcomeCount;
import io.cuesheet.ui.component.LivePages;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "io.cuesheet.ui.none")
class BulkHistoryDialogTest extends BrowserlessTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final FakeBulkCommands commands = new FakeBulkCommands();

    @Test
    void eachCommandSaysWhatWhoWhenInWhichZoneAndHowFarItIs() {
        commands.put(1, BulkKind.RESCHEDULE, new BulkProgress(120, 1_180, 0, 0, 0));
        open();
        assertThat(texts())
                .containsExactly(
                        "Move: 1,300 messages",
                        "Running: 1,180 done, 120 to go.",
                        "By Ada, Sat 28 Nov 2026, 16:00 · Europe/Berlin");
    }

    @Test
    void aRunningOneIsStoppedFromTheListAndAFinishedOneIsNotOfferedIt() {
        commands.put(1, BulkKind.SEND_NOW, new BulkProgress(0, 3, 0, 0, 0));
        commands.put(2, BulkKind.STATUS, new BulkProgress(5, 2, 0, 0, 0));
        open();
        press("stop");
        assertThat(texts()).contains("Stopped: 2 done, 5 not reached before it was stopped.");
        assertThat(find(Button.class).withClassName("stop").exists()).isFalse();
    }

    @Test
    void theListFollowsWhatIsRunning() {
        commands.put(1, BulkKind.STATUS, new BulkProgress(5, 2, 0, 0, 0));
        open();
        commands.put(1, BulkKind.STATUS, new BulkProgress(0, 7, 0, 0, 0));
        commands.beat();
        settle();
        assertThat(texts()).contains("Finished: 7 done.");
    }

    @Test
    void theResultsOfOneAreShownByOutcomeAndLeadBackToTheList() {
        commands.put(1, BulkKind.STATUS, new BulkProgress(0, 290, 1, 1_235, 0));
        commands.resultingIn(
                List.of(
                        new OutcomeCount("MISSING_RECIPIENT", 1_235),
                        new OutcomeCount("DONE", 290),
                        new OutcomeCount("STALE_REVISION", 1)),
                List.of(
                        new BulkCommands.LeftAlone("Reminder for Nachtmusik", "STALE_REVISION"),
                        new BulkCommands.LeftAlone("Reminder for Tallis", "MISSING_RECIPIENT")));
        open();
        press("results");
        assertThat(find(ListItem.class).all().stream().map(ListItem::getText))
                .containsExactly(
                        "1,235: the contact has no address",
                        "290: done",
                        "1: it changed in the meantime",
                        "Reminder for Nachtmusik: it changed in the meantime",
                        "Reminder for Tallis: the contact has no address");
        assertThat(find(Paragraph.class).all().stream()
                        .map(paragraph -> paragraph.getElement().getTextRecursively()))
                .anyMatch(text -> text.startsWith("And 1,234 more."));
        assertThat(find(Anchor.class).single().getText()).isEqualTo("All unchanged messages, as CSV");

        test(find(Button.class).all().stream()
                        .filter(button -> button.getText().equals("All bulk commands"))
                        .findFirst()
                        .orElseThrow())
                .click();
        settle();
        assertThat(texts()).contains("Set status: 1,526 messages");
    }

    @Test
    void whatAFinishedCommandChangedIsUndoneAndTheAnswerSaysForHowMany() {
        UUID batch = commands.put(1, BulkKind.RESCHEDULE, new BulkProgress(0, 12, 0, 0, 0))
                .batch()
                .id();
        open();
        press("results");

        test(find(Button.class).withId("undo-batch").single()).click();
        settle();

        assertThat(commands.undone).containsExactly(batch);
        assertThat(find(Paragraph.class).all().stream().map(Paragraph::getText))
                .contains("Undone for 11, 1 changed since.");
        assertThat(find(Button.class).withId("undo-batch").exists()).isFalse();
        assertThat(find(BulkPanel.class).all())
                .as("it takes the other one's place")
                .hasSize(1);
    }

    @Test
    void besideUndoStandsWhatItCannotGiveBack() {
        commands.put(1, BulkKind.STATUS, new BulkProgress(0, 12, 0, 0, 0));
        open();
        press("results");
        assertThat(find(Paragraph.class).withId("undo-limits").single().getText())
                .startsWith("Undo can't make a skipped or failed message paused or blocked again.");
    }

    @Test
    void whoReadsOnlyIsOfferedNoStop() {
        commands.forWhoReadsOnly().put(1, BulkKind.STATUS, new BulkProgress(5, 2, 0, 0, 0));
        open();
        assertThat(find(Button.class).withClassName("stop").exists()).isFalse();
        press("results");
        assertThat(find(Button.class).withId("stop-batch").exists()).isFalse();
    }

    @Test
    void theLineAboveAListSaysWhoseCommandRuns() {
        RunningBulks line = new RunningBulks(commands, new LivePages(), () -> {});
        UI.getCurrent().add(line);
        line.show(List.of(commands.put(1, BulkKind.SEND_NOW, new BulkProgress(4, 0, 0, 0, 0))
                .batch()));
        assertThat(find(Span.class).single().getText())
                .isEqualTo("A bulk command is running. Send now: 4 messages, by Ada.");
        line.show(List.of());
        assertThat(find(Span.class).exists()).isFalse();
    }

    private void open() {
        new BulkHistoryDialog(commands, ZONE).open();
        roundTrip();
        settle();
    }

    private void press(String name) {
        test(find(Button.class).withClassName(name).single()).click();
        settle();
    }

    private void settle() {
        VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
        roundTrip();
    }

    private List<String> texts() {
        return find(Span.class).all().stream().map(Span::getText).toList();
    }
}
