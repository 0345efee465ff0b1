package io.cuesheet.ui.manual;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.manual.Draft;
import io.cuesheet.application.manual.ManualMessages;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.ui.PageTest;
import io.cuesheet.ui.component.LivePages;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WriteViewTest extends PageTest {

    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Autowired
    private ManualMessages writings;

    @Autowired
    private MessageTypes types;

    @Autowired
    private EventDirectory directory;

    @Autowired
    private OrganisationSettings settings;

    @Autowired
    private Clock clock;

    @BeforeEach
    void open() {
        season.insertOne("Nachtmusik", "Europe/Berlin", NOW.plus(Duration.ofDays(2)), "scheduled", "a@example.org");
        LivePages slow = new LivePages() {
            @Override
            public void execute(Runnable task) {
                waiting.add(task);
            }
        };
        UI.getCurrent().add(new WriteView(writings, types, directory, settings, slow, clock));
    }

    @Test
    void everyInputMakesWhatWasLookedAtOld() {
        chooseAll();
        type().setValue(types.find(other(), "REMINDER").orElseThrow());
        List<Runnable> inputs = List.of(
                () -> roles().setValue(Set.of("Production office")),
                () -> type().setValue(types.find(other(), "INIT").orElseThrow()),
                () -> field(IntegerField.class, "How many").setValue(3),
                () -> field(TimePicker.class, "Time on the venue's clock").setValue(LocalTime.NOON),
                () -> what().setValue(true),
                () -> test(find(TextField.class).withId("template-subject").single())
                        .setValue("Parking"),
                () -> test(find(TextArea.class).withId("template-body").single())
                        .setValue("Closed."),
                () -> when().setValue(false));
        inputs.forEach(this::lookAndChange);
        moment().setValue(LocalDateTime.parse("2026-12-09T10:00"));
        lookAndChange(() -> moment().setValue(LocalDateTime.parse("2026-12-10T10:00")));
        lookAndChange(() -> clockOf().setValue(ZoneId.of("Europe/London")));
        lookAndChange(() -> press("Choose none"));
    }

    private void lookAndChange(Runnable input) {
        look();
        assertThat(schedule().isVisible()).isTrue();
        input.run();
        assertThat(schedule().isVisible()).isFalse();
        assertThat(find(Grid.class).withId("drafts").exists()).isFalse();
        assertThat(notices()).contains("Something has changed since the preview. Preview again, then schedule.");
    }

    @Test
    void whatIsScheduledIsWhatWasLookedAtLast() {
        chooseAll();
        type().setValue(types.find(other(), "REMINDER").orElseThrow());
        look();
        field(IntegerField.class, "How many").setValue(5);
        look();
        press("Schedule 1 message");
        answer();
        assertThat(jdbc().sql("""
                                select extract(day from e.starts_at - m.send_at)::int from scheduled_message m
                                join event e on e.id = m.event_id
                                where m.org_id = :org and m.ad_hoc and not m.pinned
                                """)
                        .param("org", org.value())
                        .query(Integer.class)
                        .list())
                .containsExactly(5);
    }

    @Test
    void aTimeAtWhichItsTypeHasExpiredIsSaidBeforeAndAfterScheduling() {
        chooseAll();
        type().setValue(types.find(other(), "DAY_BEFORE").orElseThrow());
        when().setValue(false);
        moment().setValue(LocalDateTime.parse("2026-12-31T10:00"));
        look();
        assertThat(drafts().getFirst().warnings()).contains(Draft.Warning.WILL_BE_SKIPPED);

        press("Schedule 1 message");
        answer();

        assertThat(notices())
                .contains("1 message is scheduled.", "1 message is due after it expires and will be skipped.");
    }

    @Test
    void whileATimeIsChosenItIsSaidWhatToMindAboutIt() {
        chooseAll();
        type().setValue(types.find(other(), "DAY_BEFORE").orElseThrow());
        when().setValue(false);
        moment().setValue(LocalDateTime.parse("2026-12-31T10:00"));
        answer();
        assertThat(notices()).contains("Skipped, because the message will have expired by then: 1 of 1 message.");

        moment().setValue(LocalDateTime.parse("2026-12-01T10:00"));
        answer();
        assertThat(notices()).doesNotContain("expired");
    }

    @SuppressWarnings("unchecked")
    private List<Draft> drafts() {
        return find(Grid.class)
                .withId("drafts")
                .single()
                .getListDataView()
                .getItems()
                .toList();
    }

    @Test
    void aPreviewThatComesAfterSomethingWasChangedIsDropped() {
        chooseAll();
        type().setValue(types.find(other(), "REMINDER").orElseThrow());
        press("Preview recipients");
        assertThat(find(Span.class).withText("Loading preview…").exists()).isTrue();
        assertThat(lookButton().isEnabled()).isFalse();
        field(IntegerField.class, "How many").setValue(5);
        assertThat(lookButton().isEnabled()).isTrue();
        answer();
        assertThat(schedule().isVisible()).isFalse();
    }

    @Test
    void withoutAnEventOrATypeTheFieldSaysWhatToChoose() {
        press("Preview recipients");
        assertThat(notices()).contains("Choose an event, or all that match.");
        chooseAll();
        press("Preview recipients");
        assertThat(type().getErrorMessage()).isEqualTo("Choose a message type.");
        assertThat(waiting).isEmpty();
    }

    @Test
    void aNumberThatWouldTurnBeforeIntoAfterIsRefused() {
        chooseAll();
        type().setValue(types.find(other(), "REMINDER").orElseThrow());
        IntegerField number = field(IntegerField.class, "How many");
        number.setValue(-3);
        answer();
        press("Preview recipients");
        assertThat(number.getErrorMessage())
                .isEqualTo("How many must be a whole number from 0 to 1,000: before or after is chosen beside it.");
        number.setValue(null);
        press("Preview recipients");
        assertThat(number.getErrorMessage()).isEqualTo("How many is missing: write a whole number, such as 2.");
        assertThat(waiting).isEmpty();
    }

    @Test
    void aMomentWithoutAClockIsRefused() {
        chooseAll();
        type().setValue(types.find(other(), "REMINDER").orElseThrow());
        when().setValue(false);
        moment().setValue(LocalDateTime.parse("2026-12-09T10:00"));
        clockOf().setValue(null);
        answer();
        press("Preview recipients");
        assertThat(clockOf().getErrorMessage()).isEqualTo("Choose a time zone, such as Europe/Berlin.");
        assertThat(clockOf().isInvalid()).isTrue();
        assertThat(waiting).isEmpty();
    }

    @Test
    void eventsCanBeNarrowedToDays() {
        field(DatePicker.class, "From").setValue(LocalDate.parse("2026-12-15"));
        chooseAll();
        assertThat(find(Span.class).withText("0 chosen").exists()).isTrue();
        field(DatePicker.class, "From").setValue(LocalDate.parse("2026-12-14"));
        field(DatePicker.class, "Until").setValue(LocalDate.parse("2026-12-14"));
        chooseAll();
        assertThat(find(Span.class).withText("1 chosen").exists()).isTrue();
    }

    private void chooseAll() {
        press("Choose all that match");
    }

    private void look() {
        press("Preview recipients");
        answer();
    }

    /** An answer may bring the next question. */
    private void answer() {
        do {
            Stream.generate(waiting::poll).takeWhile(task -> task != null).forEach(Runnable::run);
            draw();
        } while (!waiting.isEmpty());
    }

    private DateTimePicker moment() {
        return find(DateTimePicker.class).single();
    }

    private Button lookButton() {
        return find(Button.class).withId("see-drafts").single();
    }

    private Button schedule() {
        return UI.getCurrent()
                .getChildren()
                .flatMap(WriteViewTest::all)
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> button.getId().filter("schedule"::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> all(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(WriteViewTest::all));
    }

    @SuppressWarnings("unchecked")
    private Select<MessageType> type() {
        return find(Select.class).all().stream()
                .filter(select -> "Message type".equals(select.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private CheckboxGroup<String> roles() {
        return find(CheckboxGroup.class).single();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Boolean> what() {
        return find(RadioButtonGroup.class).withId("what").single();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Boolean> when() {
        return find(RadioButtonGroup.class).withId("when").single();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<ZoneId> clockOf() {
        return find(ComboBox.class).single();
    }
}
