package io.cuesheet.application.settings;

import io.cuesheet.db.organisation.Holiday;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** A number that is another for other holidays, so that nobody overwrites what they have not seen. */
public final class HolidaysVersion {

    private HolidaysVersion() {}

    /** The same for the same days with the same names, in any order. */
    public static long of(List<Holiday> holidays) {
        String all = holidays.stream()
                .sorted(Comparator.comparing(Holiday::day))
                .map(holiday -> holiday.day() + " " + holiday.name())
                .collect(Collectors.joining("\n"));
        CRC32 sum = new CRC32();
        sum.update(all.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
