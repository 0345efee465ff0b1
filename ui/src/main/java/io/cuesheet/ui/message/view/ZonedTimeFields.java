package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.ui.event.FieldRules;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A local time with the zone in which it is meant. */
public final class ZonedTimeFields extends Div {

    private final LocalTimeField time = new LocalTimeField("New send time");

    /** @param zone until another one is chosen */
    public ZonedTimeFields(ZoneId zone) {
        ComboBox<ZoneId> clock = new ComboBox<>("On the clock of");
        clock.setItems(FieldRules.zones());
        clock.setItemLabelGenerator(ZoneId::getId);
        clock.setValue(zone);
        clock.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                time.setZone(change.getValue());
            }
        });
        time.setZone(zone);
        add(clock, time);
    }

    void setOptional(String explanation) {
        add(new Paragraph(explanation));
    }

    boolean isEmpty() {
        return time.isEmpty();
    }

    /** UTC; empty, with the field saying why, where there is none. */
    public Optional<Instant> instant() {
        return time.instant();
    }
}
