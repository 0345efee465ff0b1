package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.DateOrder;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the times of a row, or asks what they leave open. */
final class RowTimes {

    /** Such as 10.07, which is no time without a word. */
    private static final Pattern DAY_AND_MONTH = Pattern.compile("\\d{1,2}\\.(0[1-9]|1[0-2])");

    private final ImportAnswers answers;
    private final Problems problems;
    private final DateForms forms;

    RowTimes(ImportAnswers answers, Problems problems) {
        this.answers = answers;
        this.problems = problems;
        this.forms = new DateForms(answers.table().dateOrder());
    }

    /**
     * When an event starts.
     *
     * @param local on the venue's wall clock
     * @param isTimeOpen whether only its day is known
     */
    record Start(LocalDateTime local, boolean isTimeOpen) {

        private static Start at(LocalDateTime local) {
            return new Start(local, false);
        }

        private static Start on(LocalDate day) {
            return new Start(day.atTime(Event.OPEN_TIME), true);
        }
    }

    /**
     * Null where it is wrong or asked, or the event is left out.
     *
     * @param isSaidOpen whether the row says that the time is not known
     */
    @Nullable
    Start start(Map<Column, String> values, int line, boolean isSaidOpen) {
        String text = values.get(Column.STARTS_AT);
        if (!text.isEmpty()) {
            return whole(line, Column.STARTS_AT, read(line, Column.STARTS_AT, text), text, isSaidOpen);
        }
        String day = values.get(Column.START_DATE);
        if (day.isEmpty()) {
            problems.add(line, Column.STARTS_AT.header(), FileReason.MISSING_VALUE, Texts.of("file.missing"));
            return null;
        }
        DateForms.Reading date = read(line, Column.START_DATE, day);
        String time = values.get(Column.START_TIME);
        if (date == null || time.isEmpty()) {
            return whole(line, Column.START_DATE, date, day, isSaidOpen);
        }
        DateForms.Reading clock = read(line, Column.START_TIME, time);
        if (clock == null || clock.time() == null || date.isTimeAlone()) {
            if (clock != null) {
                refuse(
                        line,
                        date.isTimeAlone() ? Column.START_DATE : Column.START_TIME,
                        date.isTimeAlone() ? day : time);
            }
            return null;
        }
        // A cell with a whole date and time counts for its time.
        return date.date() == null ? null : Start.at(LocalDateTime.of(date.date(), clock.time()));
    }

    /**
     * What a row says of when events start.
     *
     * @param day null: not said, wrong or open
     * @param time null: not said
     */
    record When(@Nullable LocalDate day, @Nullable LocalTime time) {}

    /** Notes what is wrong, or open. */
    When when(Map<Column, String> values, int line) {
        Column column = values.get(Column.STARTS_AT).isEmpty() ? Column.START_DATE : Column.STARTS_AT;
        String text = values.get(column);
        DateForms.Reading reading = text.isEmpty() ? null : read(line, column, text);
        if (reading != null && reading.isTimeAlone()) {
            refuse(line, column, text);
        }
        LocalDate day = reading == null || reading.isAmbiguous() ? null : reading.date();
        LocalTime ofDay = reading == null ? null : reading.time();
        String clock = column == Column.STARTS_AT ? "" : values.get(Column.START_TIME);
        return new When(day, clock.isEmpty() ? ofDay : time(clock, line));
    }

    private @Nullable LocalTime time(String text, int line) {
        DateForms.Reading clock = read(line, Column.START_TIME, text);
        if (clock != null && clock.time() == null) {
            refuse(line, Column.START_TIME, text);
        }
        return clock == null ? null : clock.time();
    }

    private @Nullable Start whole(
            int line, Column column, DateForms.@Nullable Reading reading, String text, boolean isSaidOpen) {
        if (reading == null || reading.isAmbiguous()) {
            return null;
        }
        LocalDate date = reading.date();
        if (date == null) {
            refuse(line, column, text);
            return null;
        }
        LocalTime time = reading.time();
        // Whoever fills in the time has no need to say so in another column.
        if (isSaidOpen && (time == null || time.equals(Event.OPEN_TIME) || time.equals(LocalTime.MIDNIGHT))) {
            return Start.on(date);
        }
        return time == null ? allDay(line, date) : Start.at(LocalDateTime.of(date, time));
    }

    private @Nullable Start allDay(int line, LocalDate date) {
        ImportAnswers.AllDay answer = answers.allDay();
        if (answer == null) {
            problems.ask(
                    line,
                    FileReason.DATE_WITHOUT_TIME,
                    ImportAnswers.ALL_DAY_START,
                    List.of(),
                    Texts.of("file.time.open"));
            return null;
        }
        if (answer.staysOpen()) {
            problems.notes().add(line, Texts.of("file.time.waits"));
            return Start.on(date);
        }
        LocalTime start = answer.start();
        problems.notes().add(line, start == null ? Texts.of("file.time.left_out") : Texts.of("file.time.given", start));
        return start == null ? null : Start.at(date.atTime(start));
    }

    /** A time alone is one of the day on which the event starts; after the start it could be that of any day. */
    @Nullable
    LocalDateTime loadIn(String text, @Nullable Start start, int line) {
        DateForms.Reading reading = text.isEmpty() ? null : read(line, Column.LOAD_IN_TIME, text);
        if (reading == null || reading.isAmbiguous()) {
            return null;
        }
        LocalTime time = reading.time();
        if (time == null) {
            refuse(line, Column.LOAD_IN_TIME, text);
            return null;
        }
        if (reading.date() != null) {
            return LocalDateTime.of(reading.date(), time);
        }
        if (DAY_AND_MONTH.matcher(text).matches()) {
            problems.add(
                    line,
                    Column.LOAD_IN_TIME.header(),
                    FileReason.INVALID_TIME,
                    Texts.of("file.time.day_or_time", ColumnValues.quoted(text), time));
            return null;
        }
        if (start != null && !start.isTimeOpen() && time.isAfter(start.local().toLocalTime())) {
            problems.add(
                    line,
                    Column.LOAD_IN_TIME.header(),
                    FileReason.LOAD_IN_AFTER_START,
                    Texts.of("file.time.load_in_after"));
            return null;
        }
        return start == null ? null : start.local().toLocalDate().atTime(time);
    }

    private DateForms.@Nullable Reading read(int line, Column column, String text) {
        Optional<DateForms.Reading> reading = forms.read(text);
        if (reading.isEmpty()) {
            refuse(line, column, text);
        }
        if (reading.filter(DateForms.Reading::isAmbiguous).isPresent()) {
            problems.ask(
                    line,
                    FileReason.AMBIGUOUS_DATE,
                    ImportAnswers.DATE_ORDER,
                    Stream.of(DateOrder.values()).map(DateOrder::wireName).toList(),
                    Texts.of("file.time.ambiguous", ColumnValues.quoted(text)));
        }
        return reading.orElse(null);
    }

    private void refuse(int line, Column column, String text) {
        boolean hasOffset = FieldRules.hasOffset(text);
        problems.add(
                line,
                column.header(),
                hasOffset ? FileReason.OFFSET_NOT_ALLOWED : FileReason.INVALID_TIME,
                hasOffset ? Texts.of("file.time.offset") : sentence(column, text));
    }

    private static String sentence(Column column, String text) {
        String value = text.indexOf('@') < 0 ? ColumnValues.quoted(text) : ColumnValues.named(text);
        return switch (column) {
            case START_DATE -> Texts.of("file.time.no_date", value);
            case START_TIME -> Texts.of("file.time.no_time", value);
            default -> Texts.of("file.time.no_date_time", value);
        };
    }
}
