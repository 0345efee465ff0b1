package io.cuesheet.ui.manual;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.cuesheet.application.manual.ManualMessage;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.TimeWarning;
import io.cuesheet.ui.message.ZonedTimeFields;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.Timing;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** When the message goes out: at one moment for all, or counted from each event. */
final class TimeChoice extends Div {

    private enum Unit {
        DAYS("days, by the calendar", ManualMessage.MOST_DAYS),
        HOURS("hours", ManualMessage.MOST_MINUTES / 60),
        MINUTES("minutes", ManualMessage.MOST_MINUTES);

        private final String words;
        private final int most;

        Unit(String words, int most) {
            this.words = words;
            this.most = most;
        }
    }

    private final RadioButtonGroup<Boolean> relative = new RadioButtonGroup<>("When");
    private final ZonedTimeFields moment;
    private final IntegerField number;
    private final Select<Unit> unit = new Select<>();
    private final Select<Boolean> before = new Select<>();
    private final Select<Anchor> anchor;
    private final TimePicker localTime;
    private final Div counted = Styled.div("fields");
    private final TimeWarning warning;

    TimeChoice(NamedFields names, ZoneId zone, Executor background) {
        warning = new TimeWarning(background);
        moment = new ZonedTimeFields(zone);
        number = names.add("relative.offset_days", new IntegerField("How many"));
        anchor = names.add("relative.anchor", new Select<>());
        localTime = names.add("relative.local_time", DateFields.time("Time on the venue's clock"));
        relative.setId("when");
        relative.setHelperText("What is counted from its event moves with it");
        relative.setItems(true, false);
        relative.setItemLabelGenerator(value -> value ? "Counted from each event" : "At one moment for all");
        relative.addValueChangeListener(change -> {
            counted.setVisible(change.getValue());
            moment.setVisible(!change.getValue());
        });
        number.setValue(2);
        number.setMin(0);
        number.setStepButtonsVisible(true);
        unit.setLabel("Unit");
        unit.setItems(Unit.values());
        unit.setItemLabelGenerator(value -> value.words);
        unit.addValueChangeListener(change -> localTime.setVisible(change.getValue() == Unit.DAYS));
        unit.setValue(Unit.DAYS);
        before.setLabel("Before or after");
        before.setItems(true, false);
        before.setItemLabelGenerator(value -> value ? "before" : "after");
        before.setValue(true);
        anchor.setLabel("What");
        anchor.setItems(Anchor.EVENT_START, Anchor.LOAD_IN);
        anchor.setItemLabelGenerator(value -> value == Anchor.LOAD_IN ? "the load-in" : "the event's start");
        anchor.setValue(Anchor.EVENT_START);
        localTime.setHelperText("Empty: at the time of the start or load-in itself");
        localTime.setValue(LocalTime.of(10, 0));
        counted.add(number, unit, before, anchor, localTime);
        add(relative, counted, moment, warning);
        relative.setValue(true);
    }

    /** Whether it is counted from each event. */
    boolean isRelative() {
        return relative.getValue();
    }

    /** Tells of every change of what is chosen. */
    void onChange(Runnable changed) {
        List<HasValue<?, ?>> inputs = List.of(relative, number, unit, before, anchor, localTime);
        inputs.forEach(input -> input.addValueChangeListener(change -> changed.run()));
        moment.onChange(changed);
    }

    /** Shows what to mind about the chosen time. */
    void warn(UI page, Supplier<List<String>> warnings) {
        warning.ask(page, warnings);
    }

    /** There is no time to warn of. */
    void warnOfNothing() {
        warning.forget();
    }

    /** UTC; empty where there is none yet. */
    Optional<Instant> chosenMoment() {
        return moment.chosen();
    }

    /** Throws {@link InvalidInput} where the number is none. */
    Timing relative() {
        int many = before.getValue() ? -many() : many();
        return switch (unit.getValue()) {
            case DAYS -> ManualMessage.counted(anchor.getValue(), many, 0, localTime.getValue());
            case HOURS -> ManualMessage.counted(anchor.getValue(), 0, many * 60, null);
            case MINUTES -> ManualMessage.counted(anchor.getValue(), 0, many, null);
        };
    }

    private int many() {
        Integer many = number.getValue();
        if (many == null) {
            throw InvalidInput.of("relative.offset_days", "is missing: write a whole number, such as 2.");
        }
        int most = unit.getValue().most;
        if (many < 0 || many > most) {
            throw InvalidInput.of(
                    "relative.offset_days",
                    "must be a whole number from 0 to %d: before or after is chosen beside it.".formatted(most));
        }
        return many;
    }

    /** UTC; empty, with the field saying why, where there is none. */
    Optional<Instant> moment() {
        return moment.instant();
    }
}
