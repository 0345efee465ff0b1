package io.cuesheet.ui.component;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker.DateTimePickerI18n;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.component.timepicker.TimePicker.TimePickerI18n;
import java.time.Duration;
import java.util.Locale;

/** Fields for dates such as 1 Dec 2026, which take 2026-12-01 and 1.12.2026 too, and for times of 24 hours. What can't be read is said at the field at once, with the way out. */
public final class DateFields {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private DateFields() {}

    /** A day, which can be taken away again. */
    public static DatePicker day(String label) {
        DatePicker picker = new DatePicker(label);
        picker.setLocale(Locale.UK);
        picker.setClearButtonVisible(true);
        picker.setI18n(days().setBadInputErrorMessage("That is no date: write it like 1 Dec 2026."));
        return picker;
    }

    /** A time of day, which can be taken away again. */
    public static TimePicker time(String label) {
        TimePicker picker = new TimePicker(label);
        picker.setLocale(Locale.UK);
        picker.setStep(QUARTER);
        picker.setClearButtonVisible(true);
        picker.setI18n(new TimePickerI18n().setBadInputErrorMessage("That is no time: write it like 10:00."));
        return picker;
    }

    /** Both; the half that was typed alone does not count. */
    public static DateTimePicker dateAndTime(String label) {
        DateTimePicker picker = new DateTimePicker(label);
        picker.setLocale(Locale.UK);
        picker.setStep(QUARTER);
        picker.setDatePickerI18n(days());
        picker.setI18n(new DateTimePickerI18n()
                .setDateLabel("Date")
                .setTimeLabel("Time")
                .setBadInputErrorMessage("That is no date and time: write them like 1 Dec 2026 and 10:00.")
                .setIncompleteInputErrorMessage("Give both the date and the time."));
        return picker;
    }

    private static DatePickerI18n days() {
        // The first shows a date; all are read. 1/12/2026 is none of them: half of the world reads it otherwise.
        return new DatePickerI18n()
                .setDateFormats("d MMM yyyy", "yyyy-MM-dd", "d.M.yyyy", "d MMMM yyyy", "EEE d MMM yyyy")
                .setFirstDayOfWeek(1);
    }
}
