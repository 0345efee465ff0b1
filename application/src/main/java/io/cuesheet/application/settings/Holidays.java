package io.cuesheet.application.settings;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.PlainText;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.organisation.Holiday;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** What an organisation's holidays must be. */
public final class Holidays {

    private static final int MOST = 1000;
    private static final int LONGEST_NAME = 100;

    private Holidays() {}

    /** A number that differs for other holidays, so that nobody overwrites what they have not seen. Their order does not matter. */
    public static long version(List<Holiday> holidays) {
        String all = holidays.stream()
                .sorted(Comparator.comparing(Holiday::day))
                .map(holiday -> holiday.day() + " " + holiday.name())
                .collect(Collectors.joining("\n"));
        CRC32 sum = new CRC32();
        sum.update(all.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    /** Reads a date; throws {@link InvalidInput} that names the field, such as {@code holidays[2].day}. */
    public static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            throw InvalidInput.of(field, Texts.of("setting.holidays.date"));
        }
    }

    /** Throws {@link InvalidInput} that names the first wrong day by its place, such as {@code holidays[2].name}. */
    public static void check(List<Holiday> holidays) {
        if (holidays.size() > MOST) {
            throw InvalidInput.of("holidays", Texts.of("setting.holidays.most", MOST));
        }
        Set<LocalDate> seen = new HashSet<>();
        for (int index = 0; index < holidays.size(); index++) {
            Holiday holiday = holidays.get(index);
            String field = "holidays[%d]".formatted(index);
            checkName(field + ".name", holiday.name());
            checkYear(field + ".day", holiday.day());
            if (!seen.add(holiday.day())) {
                throw InvalidInput.of(field + ".day", Texts.of("setting.holidays.twice"));
            }
        }
    }

    private static void checkName(String field, String name) {
        if (name.isBlank()) {
            throw InvalidInput.of(field, Texts.of("setting.missing"));
        }
        if (name.length() > LONGEST_NAME || PlainText.isNoLine(name)) {
            throw InvalidInput.of(field, Texts.of("setting.no_controls", LONGEST_NAME));
        }
    }

    private static void checkYear(String field, LocalDate day) {
        if (day.getYear() < 1970 || day.getYear() > 2199) {
            throw InvalidInput.of(field, Texts.of("setting.holidays.years"));
        }
    }
}
