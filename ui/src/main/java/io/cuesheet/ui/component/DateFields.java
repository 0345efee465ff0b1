package io.cuesheet.ui.component;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker.DateTimePickerI18n;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.component.timepicker.TimePicker.TimePickerI18n;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Fields for dates as the reader writes them, such as 1 Dec 2026, which take 2026-12-01 and 1.12.2026 too, and for times of 24 hours. An
 * unreadable entry shows an error at the field at once, with how to correct it.
 */
public final class DateFields {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private DateFields() {}

    /** A date field that can be cleared. */
    public static DatePicker day(String label) {
        DatePicker picker = new DatePicker(label);
        picker.setLocale(Language.current());
        picker.setClearButtonVisible(true);
        picker.setI18n(days().setBadInputErrorMessage(Texts.of("component.date.no_date")));
        return picker;
    }

    /** A time field that can be cleared. */
    public static TimePicker time(String label) {
        TimePicker picker = new TimePicker(label);
        picker.setLocale(Language.current());
        picker.setStep(QUARTER);
        picker.setClearButtonVisible(true);
        picker.setI18n(new TimePickerI18n().setBadInputErrorMessage(Texts.of("component.date.no_time")));
        return picker;
    }

    /** A field for date and time; it has no value while one of them is missing. */
    public static DateTimePicker dateAndTime(String label) {
        DateTimePicker picker = new DateTimePicker(label);
        picker.setLocale(Language.current());
        picker.setStep(QUARTER);
        picker.setDatePickerI18n(days());
        picker.setI18n(new DateTimePickerI18n()
                .setDateLabel(Texts.of("common.date"))
                .setTimeLabel(Texts.of("common.time"))
                .setBadInputErrorMessage(Texts.of("component.date.no_date_and_time"))
                .setIncompleteInputErrorMessage(Texts.of("component.date.incomplete")));
        return picker;
    }

    private static DatePickerI18n days() {
        // 1/12/2026 is not accepted: its meaning differs between countries.
        String[] formats = Texts.of("component.date.formats").split("\\|");
        Locale language = Language.current();
        return new DatePickerI18n()
                .setDateFormats(formats[0], Arrays.copyOfRange(formats, 1, formats.length))
                .setMonthNames(Arrays.stream(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, language))
                        .toList())
                .setWeekdays(weekdays(TextStyle.FULL_STANDALONE, language))
                .setWeekdaysShort(weekdays(TextStyle.SHORT_STANDALONE, language))
                .setFirstDayOfWeek(1)
                .setToday(Texts.of("component.date.today"))
                .setCancel(Texts.of("common.cancel"));
    }

    /** Names from Sunday on, regardless of the first day of the week. */
    private static List<String> weekdays(TextStyle style, Locale language) {
        return IntStream.range(0, DayOfWeek.values().length)
                .mapToObj(day -> DayOfWeek.SUNDAY.plus(day).getDisplayName(style, language))
                .toList();
    }
}
