package io.cuesheet.application.seasonfile;

import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.calendar.SeasonCalendar;
import io.cuesheet.application.seasonfile.content.MissingContacts;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.seasonfile.csv.SeasonCsv;
import io.cuesheet.application.seasonfile.csv.SeasonRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Forms of a season file. */
public enum SeasonFormat {
    CSV {
        @Override
        SeasonFile understand(byte[] file, ReadingBasis basis) {
            Problems problems = new Problems();
            List<SeasonRow> rows = SeasonCsv.read(file, basis, problems);
            return SeasonFile.of(SeasonRow.events(rows), problems, Map.of());
        }

        @Override
        String source(byte[] file, String name) {
            return name;
        }
    },
    ICALENDAR {
        @Override
        SeasonFile understand(byte[] file, ReadingBasis basis) {
            return SeasonCalendar.read(file, basis);
        }

        @Override
        String source(byte[] file, String name) {
            return SeasonCalendar.source(file, name);
        }
    };

    private static final String CALENDAR = "BEGIN:VCALENDAR";
    private static final int LOOKED_AT = 200;

    abstract SeasonFile understand(byte[] file, ReadingBasis basis);

    /** What tells the source of a file from others: what it calls its calendar, else its name. */
    abstract String source(byte[] file, String name);

    /**
     * Reads a file, with all that is wrong with it and all that is open.
     *
     * @throws FileRefused where nothing can be made of it
     */
    public SeasonFile read(byte[] file, ReadingBasis basis) {
        return MissingContacts.answered(understand(file, basis), basis.answers());
    }

    /** By how the file begins: its name may say anything. */
    public static SeasonFormat of(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, LOOKED_AT), StandardCharsets.UTF_8);
        String first = start.replace("\uFEFF", "").stripLeading().toUpperCase(Locale.ROOT);
        return first.startsWith(CALENDAR) ? ICALENDAR : CSV;
    }
}
