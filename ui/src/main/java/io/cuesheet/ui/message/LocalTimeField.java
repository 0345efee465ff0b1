package io.cuesheet.ui.message;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.text.LocalClock;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A date and time, to the second, in the time zone of a place, with the same instant in UTC next to it. */
public final class LocalTimeField extends Div {

    private final DateTimePicker picker;
    private final Span utc = new Span();
    private final Paragraph note = Styled.paragraph("dst", "");
    private ZoneId zone = ZoneOffset.UTC;
    private @Nullable Instant shown;

    public LocalTimeField(String label) {
        picker = DateFields.dateAndTime(label);
        picker.setId("send-at");
        picker.setStep(Duration.ofSeconds(1));
        picker.setDatePlaceholder("2026-12-01");
        picker.setTimePlaceholder("10:00:00");
        picker.addValueChangeListener(change -> explain());
        utc.addClassNames("quiet", "utc");
        Div below = new Div(utc, note);
        below.getElement().setAttribute("aria-live", "polite");
        addClassName("local-time");
        add(picker, below);
    }

    public void onChange(Runnable changed) {
        picker.addValueChangeListener(change -> changed.run());
    }

    public void setZone(ZoneId zone) {
        this.zone = zone;
        picker.setHelperText(Texts.of("message.field.clock_of", zone.getId()));
        explain();
    }

    public void show(Instant instant) {
        shown = instant;
        picker.setValue(LocalDateTime.ofInstant(instant, zone).withNano(0));
    }

    /** Shows a local time in the zone. */
    public void showLocal(LocalDateTime local) {
        picker.setValue(local.withNano(0));
    }

    boolean isEmpty() {
        return picker.getValue() == null && !picker.isInvalid();
    }

    /** Fills the field unless it already has typed text. */
    public void showSuggestion(Instant instant) {
        if (picker.getValue() == null && !picker.isInvalid()) {
            picker.setValue(LocalDateTime.ofInstant(instant, zone).withSecond(0).withNano(0));
        }
    }

    /** The chosen instant; empty if there is none. */
    public Optional<Instant> chosen() {
        LocalDateTime local = picker.getValue();
        return local == null
                ? Optional.empty()
                : Optional.of(
                        untouched(local) ? shown : LocalClock.of(local, zone).instant());
    }

    /** The chosen instant; if there is none, empty, and the field shows why. */
    public Optional<Instant> instant() {
        Optional<Instant> chosen = chosen();
        if (chosen.isEmpty()) {
            if (!picker.isInvalid()) {
                picker.setErrorMessage(Texts.of("message.field.time_missing"));
                picker.setInvalid(true);
            }
            picker.focus();
        }
        return chosen;
    }

    /** A local time that exists twice is ambiguous; the shown instant is not. */
    private boolean untouched(LocalDateTime local) {
        return shown != null
                && local.equals(LocalDateTime.ofInstant(shown, zone).withNano(0));
    }

    private void explain() {
        LocalDateTime local = picker.getValue();
        if (local == null) {
            utc.setText("");
            note.setVisible(false);
            return;
        }
        LocalClock clock = untouched(local) ? new LocalClock(shown, "") : LocalClock.of(local, zone);
        utc.setText("= " + ZonedTimes.otherClocks(clock.instant(), zone, Viewer.zone()));
        note.setText(clock.note());
        note.setVisible(!clock.note().isEmpty());
    }
}
