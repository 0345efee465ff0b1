package io.cuesheet.ui.seasonfile;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.seasonfile.content.DateOrder;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.application.seasonfile.content.TableAnswers;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.DateFields;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The open questions of a file, each with its answer field. */
public final class QuestionFields extends Div {

    private final ImportAnswers given;
    private final Map<String, ComboBox<ZoneId>> zones = new HashMap<>();
    private final TextField venue = new TextField(Texts.of("common.venue"));
    private final TextField city = new TextField(Texts.of("common.city"));
    private final TimePicker allDayStart = DateFields.time(Texts.of("seasonfile.field.all_day_start"));
    private final Select<AllDayChoice> allDay = new Select<>();
    private final ComboBox<Choice> recurrence =
            choice(Texts.of("seasonfile.field.recurrence"), Texts.of("seasonfile.field.recurrence_take"));
    private final ComboBox<Choice> columns =
            choice(Texts.of("seasonfile.field.columns"), Texts.of("seasonfile.field.columns_take"));
    private final ComboBox<DateOrder> dateOrder =
            new ComboBox<>(Texts.of("seasonfile.field.date_order"), DateOrder.values());
    private final ComboBox<String> sheet = new ComboBox<>(Texts.of("seasonfile.field.sheet"));
    private final TextField email = new TextField(Texts.of("seasonfile.field.email"));
    private final TextField role = new TextField(Texts.of("seasonfile.field.role"));

    /** @param given answers so far, shown if their question is asked again */
    public QuestionFields(List<FileQuestion> questions, ImportAnswers given) {
        this.given = given;
        addClassName("questions");
        venue.setValue(Objects.requireNonNullElse(given.defaultVenue(), ""));
        city.setValue(Objects.requireNonNullElse(given.defaultCity(), ""));
        role.setPlaceholder(Texts.of("seasonfile.field.any_role"));
        recurrence.setValue(given.recurrence());
        columns.setValue(given.unknownColumns());
        dateOrder.setItemLabelGenerator(order -> Texts.named("seasonfile.date_order", order));
        dateOrder.setValue(given.table().dateOrder());
        setUpAllDay(given.allDay());
        questions.forEach(question -> add(new Paragraph(QuestionWords.of(question)), fields(question)));
    }

    private static ComboBox<Choice> choice(String label, String take) {
        ComboBox<Choice> box = new ComboBox<>(label, Choice.values());
        box.setItemLabelGenerator(choice -> switch (choice) {
            case TAKE -> take;
            case LEAVE_OUT -> Texts.of("seasonfile.field.leave_out");
        });
        return box;
    }

    private Component fields(FileQuestion question) {
        return switch (question.parameter()) {
            case ImportAnswers.TIME_ZONE -> zone(question);
            case ImportAnswers.DEFAULT_VENUE -> venue();
            case ImportAnswers.DEFAULT_CITY -> city;
            case ImportAnswers.ALL_DAY_START -> new Div(allDay, allDayStart);
            case ImportAnswers.RECURRENCE -> recurrence;
            case ImportAnswers.UNKNOWN_COLUMNS -> columns;
            case ImportAnswers.CONTACT_EMAIL -> new Div(email, role);
            case ImportAnswers.DATE_ORDER -> dateOrder;
            case ImportAnswers.SHEET -> sheet(question);
            default -> throw new IllegalArgumentException("no field answers " + question.parameter());
        };
    }

    /** Asked for several coordinates, but has one answer. */
    private Component venue() {
        return venue.getParent().isPresent() ? new Div() : new Div(venue, city);
    }

    private Component sheet(FileQuestion question) {
        sheet.setItems(question.choices());
        return sheet;
    }

    private ComboBox<ZoneId> zone(FileQuestion question) {
        String name = Objects.requireNonNullElse(question.about(), "");
        ComboBox<ZoneId> zone = new ComboBox<>(
                name.isEmpty() ? Texts.of("seasonfile.field.zone") : Texts.of("seasonfile.field.zone_for", name));
        zone.setItems(FieldRules.zones());
        zone.setItemLabelGenerator(ZoneId::getId);
        zone.setValue(given.zones().get(name));
        if (question.suggestion() != null) {
            zone.setHelperText(
                    question.required()
                            ? Texts.of("seasonfile.field.zone_perhaps", question.suggestion())
                            : Texts.of("seasonfile.field.zone_otherwise", question.suggestion()));
        }
        zones.put(name, zone);
        return zone;
    }

    /**
     * The answers in the fields, added to the earlier ones.
     *
     * @throws InvalidInput for an invalid answer
     */
    public ImportAnswers answers() {
        Map<String, ZoneId> said = new HashMap<>(given.zones());
        zones.forEach((name, field) -> {
            if (field.getValue() != null) {
                said.put(name, field.getValue());
            }
        });
        String address = email.getValue().strip();
        return new ImportAnswers(
                said,
                text("default_venue", venue),
                text("default_city", city),
                allDay(),
                recurrence.getValue(),
                columns.getValue(),
                address.isEmpty() ? given.contactEmail() : FieldRules.email("contact_email", address),
                role.isEmpty() ? given.contactRole() : text("contact_role", role),
                new TableAnswers(
                        dateOrder.getValue(),
                        sheet.isEmpty() ? given.table().sheet() : sheet.getValue(),
                        given.table().columns()));
    }

    private static @Nullable String text(String name, TextField field) {
        return FieldRules.optional(name, field.getValue()).orElse(null);
    }

    /** The ways to handle all-day events. */
    private enum AllDayChoice {
        AT_A_TIME,
        OPEN,
        LEFT_OUT;

        private static AllDayChoice of(@Nullable AllDay answer) {
            if (answer == null || answer.start() != null) {
                return AT_A_TIME;
            }
            return answer.staysOpen() ? OPEN : LEFT_OUT;
        }
    }

    private void setUpAllDay(@Nullable AllDay answer) {
        allDay.setLabel(Texts.of("seasonfile.field.all_day"));
        allDay.setItems(AllDayChoice.values());
        allDay.setItemLabelGenerator(choice -> Texts.named("seasonfile.all_day", choice));
        allDay.addValueChangeListener(change -> allDayStart.setVisible(change.getValue() == AllDayChoice.AT_A_TIME));
        allDay.setValue(AllDayChoice.of(answer));
        allDayStart.setValue(answer == null ? null : answer.start());
    }

    private @Nullable AllDay allDay() {
        return switch (allDay.getValue()) {
            case AT_A_TIME -> allDayStart.getValue() == null ? null : AllDay.at(allDayStart.getValue());
            case OPEN -> AllDay.OPEN;
            case LEFT_OUT -> AllDay.LEFT_OUT;
        };
    }
}
