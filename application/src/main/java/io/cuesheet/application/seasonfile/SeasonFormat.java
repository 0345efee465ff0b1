package io.cuesheet.application.seasonfile;

import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.calendar.SeasonCalendar;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.seasonfile.csv.SeasonCsv;
import io.cuesheet.application.seasonfile.csv.SeasonRow;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Forms of a season file. */
public enum SeasonFormat {
    CSV {
        @Override
        public SeasonFile read(byte[] file, ZoneId defaultZone) {
            Problems problems = new Problems();
            List<SeasonRow> rows = SeasonCsv.read(file, defaultZone, problems);
            return new SeasonFile(SeasonRow.events(rows), problems.notes().all());
        }
    },
    ICALENDAR {
        @Override
        public SeasonFile read(byte[] file, ZoneId defaultZone) {
            return SeasonCalendar.read(file, defaultZone);
        }
    };

    private static final String CALENDAR = "BEGIN:VCALENDAR";
    private static final int LOOKED_AT = 200;

    /**
     * Reads all of a file, or nothing.
     *
     * @param defaultZone for events without a zone
     * @throws FileRefused with everything that is wrong, where anything is
     */
    public abstract SeasonFile read(byte[] file, ZoneId defaultZone);

    /** By how the file begins: its name may say anything. */
    public static SeasonFormat of(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, LOOKED_AT), StandardCharsets.UTF_8);
        String first = start.replace("\uFEFF", "").stripLeading().toUpperCase(Locale.ROOT);
        return first.startsWith(CALENDAR) ? ICALENDAR : CSV;
    }
}
