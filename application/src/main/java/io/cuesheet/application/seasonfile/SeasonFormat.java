package io.cuesheet.application.seasonfile;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.calendar.SeasonCalendar;
import io.cuesheet.application.seasonfile.content.ContactRows;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.MissingContacts;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.seasonfile.sheet.OdsSheets;
import io.cuesheet.application.seasonfile.sheet.XlsxSheets;
import io.cuesheet.application.seasonfile.table.ContactTable;
import io.cuesheet.application.seasonfile.table.SeasonTable;
import io.cuesheet.application.text.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Forms of a season file. */
public enum SeasonFormat {
    CSV {
        @Override
        SeasonFile understand(byte[] file, ReadingBasis basis) {
            return SeasonTable.csv(file, basis);
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
    },
    XLSX {
        @Override
        SeasonFile understand(byte[] file, ReadingBasis basis) {
            return SeasonTable.spreadsheet(file, XlsxSheets::read, basis);
        }

        @Override
        String source(byte[] file, String name) {
            return name;
        }
    },
    ODS {
        @Override
        SeasonFile understand(byte[] file, ReadingBasis basis) {
            return SeasonTable.spreadsheet(file, OdsSheets::read, basis);
        }

        @Override
        String source(byte[] file, String name) {
            return name;
        }
    };

    /** Of this process. */
    private static final ReadingTurns SPREADSHEETS = new ReadingTurns(2, Duration.ofSeconds(10));

    private static final String CALENDAR = "BEGIN:VCALENDAR";
    private static final int LOOKED_AT = 200;

    /** The first entry of an .ods file is not packed, so that it can be told by its first bytes. */
    private static final String OPEN_DOCUMENT = "mimetypeapplication/vnd.oasis.opendocument";

    private static final String ZIP = "PK\u0003\u0004";

    /** Of .xls files, and of .xlsx files with a password. */
    private static final String OLE = "\u00D0\u00CF\u0011\u00E0";

    abstract SeasonFile understand(byte[] file, ReadingBasis basis);

    /** What tells the source of a file from others: what it calls its calendar, else its name. */
    abstract String source(byte[] file, String name);

    /**
     * Reads a file, with all that is wrong with it and all that is open.
     *
     * @throws FileRefused where nothing can be made of it, or too many spreadsheets are being read
     */
    public SeasonFile read(byte[] file, ReadingBasis basis) {
        return isSpreadsheet() ? SPREADSHEETS.take(() -> readNow(file, basis)) : readNow(file, basis);
    }

    /** The same of a file that was accepted: it waits for its turn. */
    SeasonFile readAccepted(byte[] file, ReadingBasis basis) {
        return isSpreadsheet() ? SPREADSHEETS.await(() -> readNow(file, basis)) : readNow(file, basis);
    }

    /**
     * Reads contacts of many events, with all that is wrong with them and all that is open.
     *
     * @throws FileRefused where nothing can be made of the file, or too many spreadsheets are being read
     */
    public ContactRows readContacts(byte[] file, ImportAnswers answers) {
        return switch (this) {
            case CSV -> ContactTable.csv(file, answers);
            case XLSX -> SPREADSHEETS.take(() -> ContactTable.spreadsheet(file, XlsxSheets::read, answers));
            case ODS -> SPREADSHEETS.take(() -> ContactTable.spreadsheet(file, OdsSheets::read, answers));
            case ICALENDAR ->
                throw FileRefused.with(List.of(
                        new FileProblem(1, null, FileReason.MALFORMED_CSV, Texts.of("file.contacts.calendar"))));
        };
    }

    private boolean isSpreadsheet() {
        return this == XLSX || this == ODS;
    }

    private SeasonFile readNow(byte[] file, ReadingBasis basis) {
        return MissingContacts.answered(understand(file, basis), basis.answers());
    }

    /** By how the file begins: its name may say anything. */
    public static SeasonFormat of(byte[] file) {
        int length = Math.min(file.length, LOOKED_AT);
        String bytes = new String(file, 0, length, StandardCharsets.ISO_8859_1);
        if (bytes.startsWith(ZIP)) {
            return bytes.contains(OPEN_DOCUMENT) ? ODS : XLSX;
        }
        if (bytes.startsWith(OLE)) {
            return XLSX;
        }
        String start = new String(file, 0, length, StandardCharsets.UTF_8);
        String first = start.replace("\uFEFF", "").stripLeading().toUpperCase(Locale.ROOT);
        return first.startsWith(CALENDAR) ? ICALENDAR : CSV;
    }
}
