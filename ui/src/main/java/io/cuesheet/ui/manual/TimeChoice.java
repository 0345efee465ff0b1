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
import io.cuesheet.application.text.Texts;
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

/** When the message goes out: at one time for all, or relative to each event. */
final class TimeChoice extends Div {

    private enum Unit {
        DAYS(ManualMessage.MOST_DAYS),
        HOURS(ManualMessage.MOST_MINUTES / 60),
        MINUTES(ManualMessage.MOST_MINUTES);

        private final int most;

        Unit(int most) {
            this.most = most;
        }
    }

    private final RadioButtonGroup<Boolean> relative = new RadioButtonGroup<>(Texts.of("manual.time.label"));
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
        number = names.add("relative.offset_days", new IntegerField(Texts.of("manual.time.number")));
        anchor = names.add("relative.anchor", new Select<>());
        localTime = names.add("relative.local_time", DateFields.time(Texts.of("manual.time.local_time")));
        relative.setId("when");
        relative.setHelperText(Texts.of("manual.time.hint"));
        relative.setItems(true, false);
        relative.setItemLabelGenerator(value -> Texts.of(value ? "manual.time.relative" : "manual.time.moment"));
        relative.addValueChangeListener(change -> {
            counted.setVisible(change.getValue());
            moment.setVisible(!change.getValue());
        });
        number.setValue(2);
        number.setMin(0);
        number.setStepButtonsVisible(true);
        unit.setLabel(Texts.of("manual.time.unit"));
        unit.setItems(Unit.values());
        unit.setItemLabelGenerator(value -> Texts.named("manual.time.unit", value));
        unit.addValueChangeListener(change -> localTime.setVisible(change.getValue() == Unit.DAYS));
        unit.setValue(Unit.DAYS);
        before.setLabel(Texts.of("manual.time.side"));
        before.setItems(true, false);
        before.setItemLabelGenerator(value -> Texts.of(value ? "manual.time.before" : "manual.time.after"));
        before.setValue(true);
        anchor.setLabel(Texts.of("manual.time.anchor"));
        anchor.setItems(Anchor.EVENT_START, Anchor.LOAD_IN);
        anchor.setItemLabelGenerator(
                value -> Texts.of(value == Anchor.LOAD_IN ? "manual.time.load_in" : "manual.time.start"));
        anchor.setValue(Anchor.EVENT_START);
        localTime.setHelperText(Texts.of("manual.time.local_time_hint"));
        localTime.setValue(LocalTime.of(10, 0));
        counted.add(number, unit, before, anchor, localTime);
        add(relative, counted, moment, warning);
        relative.setValue(true);
    }

    /** Whether the time is relative to each event. */
    boolean isRelative() {
        return relative.getValue();
    }

    /** Calls this after each change. */
    void onChange(Runnable changed) {
        List<HasValue<?, ?>> inputs = List.of(relative, number, unit, before, anchor, localTime);
        inputs.forEach(input -> input.addValueChangeListener(change -> changed.run()));
        moment.onChange(changed);
    }

    /** Shows warnings about the chosen time. */
    void warn(UI page, Supplier<List<String>> warnings) {
        warning.ask(page, warnings);
    }

    /** Clears the warnings. */
    void warnOfNothing() {
        warning.forget();
    }

    /** UTC; empty if none is chosen yet. */
    Optional<Instant> chosenMoment() {
        return moment.chosen();
    }

    /** Throws {@link InvalidInput} if the number is missing or invalid. */
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
            throw InvalidInput.of("relative.offset_days", Texts.of("manual.time.number_missing"));
        }
        int most = unit.getValue().most;
        if (many < 0 || many > most) {
            throw InvalidInput.of("relative.offset_days", Texts.of("manual.time.number_range", most));
        }
        return many;
    }

    /** UTC; if there is none, empty, and the field shows why. */
    Optional<Instant> moment() {
        return moment.instant();
    }
}
