package io.cuesheet.ui.event;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one line into a {@link SeasonRow} and notes everything that is wrong with it. */
final class RowReader {

    /** Names stand in an index, whose entries PostgreSQL limits to 2,700 bytes. */
    static final int MAX_LENGTH = 300;

    static final int FIRST_YEAR = 1970;
    static final int LAST_YEAR = 2199;
    static final Pattern LINE_BREAKS = Pattern.compile("[\\t\\r\\n]+");
    static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+");

    private final Header header;
    private final ZoneId defaultZone;
    private final Problems problems;

    RowReader(Header header, ZoneId defaultZone, Problems problems) {
        this.header = header;
        this.defaultZone = defaultZone;
        this.problems = problems;
    }

    /** The row, or null where something is wrong with it. */
    @Nullable
    SeasonRow read(List<String> fields, int line) {
        int before = problems.count();
        if (fields.size() != header.width()) {
            problems.add(
                    line,
                    null,
                    ImportReason.WRONG_FIELD_COUNT,
                    "The line has %d fields, the header %d.".formatted(fields.size(), header.width()));
            return null;
        }
        Map<Column, String> values = texts(fields, line);
        LocalDateTime starts = time(values, Column.STARTS_AT, line);
        LocalDateTime loadIn = time(values, Column.LOAD_IN_TIME, line);
        ZoneId zone = zone(values.get(Column.TIME_ZONE), line);
        checkLoadIn(starts, loadIn, line);
        checkEmail(values.get(Column.CONTACT_EMAIL), line);
        if (starts == null || zone == null || problems.count() > before || problems.isFull()) {
            return null;
        }
        return new SeasonRow(
                values.get(Column.EXTERNAL_REF),
                values.get(Column.NAME),
                values.get(Column.VENUE),
                values.get(Column.CITY),
                starts,
                zone,
                loadIn,
                values.get(Column.CONTACT_ROLE),
                blankToNull(values.get(Column.CONTACT_EMAIL)),
                blankToNull(values.get(Column.CONTACT_PHONE)));
    }

    private Map<Column, String> texts(List<String> fields, int line) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            String value = LINE_BREAKS.matcher(header.value(fields, column)).replaceAll(" ");
            values.put(column, value);
            if (value.isEmpty() && column.isValueRequired()) {
                add(line, column, ImportReason.MISSING_VALUE, "%s must not be empty.".formatted(column.header()));
            }
            if (value.length() > MAX_LENGTH) {
                add(line, column, ImportReason.VALUE_TOO_LONG, "At most %d characters fit.".formatted(MAX_LENGTH));
            }
            if (CONTROL.matcher(value).find()) {
                add(line, column, ImportReason.INVALID_CHARACTER, "There is a control character in the text.");
            }
        }
        return values;
    }

    private @Nullable LocalDateTime time(Map<Column, String> values, Column column, int line) {
        String text = values.get(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDateTime time = LocalDateTime.parse(text);
            if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
                return time;
            }
        } catch (DateTimeParseException notLocal) {
            if (hasOffset(text)) {
                add(
                        line,
                        column,
                        ImportReason.OFFSET_NOT_ALLOWED,
                        "Give the local time of the venue without an offset; its zone stands in time_zone.");
                return null;
            }
        }
        add(
                line,
                column,
                ImportReason.INVALID_TIME,
                "\"%s\" is no date and time that exists; the form is 2026-09-10T19:30.".formatted(shortened(text)));
        return null;
    }

    private static boolean hasOffset(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException notOffset) {
            return false;
        }
    }

    /** Region names only: a bare offset such as +02:00 has no clock changes and is hardly ever what is meant. */
    private @Nullable ZoneId zone(String text, int line) {
        if (text.isEmpty()) {
            return defaultZone;
        }
        Optional<ZoneId> zone = TimeZones.iana(text);
        if (zone.isPresent()) {
            return zone.get();
        }
        add(
                line,
                Column.TIME_ZONE,
                ImportReason.UNKNOWN_ZONE,
                "\"%s\" is no IANA time zone, such as Europe/Berlin.".formatted(shortened(text)));
        return null;
    }

    private void checkLoadIn(@Nullable LocalDateTime starts, @Nullable LocalDateTime loadIn, int line) {
        if (starts != null && loadIn != null && loadIn.isAfter(starts.plusDays(1))) {
            add(
                    line,
                    Column.LOAD_IN_TIME,
                    ImportReason.LOAD_IN_AFTER_START,
                    "The load-in lies more than a day after the start.");
        }
    }

    private void checkEmail(String text, int line) {
        if (!text.isEmpty() && !EMAIL.matcher(text).matches()) {
            add(line, Column.CONTACT_EMAIL, ImportReason.INVALID_EMAIL, "This is no e-mail address.");
        }
    }

    private void add(int line, Column column, ImportReason reason, String message) {
        problems.add(line, column.header(), reason, message);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
