package io.cuesheet.ui.message;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A local time and its time zone. */
public final class ZonedTimeFields extends Div {

    private final ComboBox<ZoneId> clock = new ComboBox<>(Texts.of("message.field.zone"));
    private final LocalTimeField time = new LocalTimeField(Texts.of("message.field.new_time"));

    /** @param zone the initial zone */
    public ZonedTimeFields(ZoneId zone) {
        clock.setItems(FieldRules.zones());
        clock.setItemLabelGenerator(ZoneId::getId);
        clock.setValue(zone);
        clock.setRequired(true);
        clock.setI18n(new ComboBox.ComboBoxI18n().setRequiredErrorMessage(noClock()));
        clock.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                time.setZone(change.getValue());
            }
        });
        time.setZone(zone);
        add(clock, time);
    }

    /** Calls this after each change of the time or its zone. */
    public void onChange(Runnable changed) {
        clock.addValueChangeListener(change -> changed.run());
        time.onChange(changed);
    }

    public void setOptional(String explanation) {
        add(new Paragraph(explanation));
    }

    public boolean isEmpty() {
        return time.isEmpty();
    }

    /** UTC; empty if there is none. */
    public Optional<Instant> chosen() {
        return clock.isEmpty() ? Optional.empty() : time.chosen();
    }

    /** UTC; if there is none, empty, and the field shows why. */
    public Optional<Instant> instant() {
        if (clock.isEmpty()) {
            clock.setErrorMessage(noClock());
            clock.setInvalid(true);
            clock.focus();
            return Optional.empty();
        }
        return time.instant();
    }

    private static String noClock() {
        return Texts.of("message.field.zone_missing");
    }
}
