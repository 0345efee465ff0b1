package io.cuesheet.application.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.Assumption;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file whose times name no zone is read by the organisation's, and says so once. */
class AssumedZoneTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String SENTENCE = "No zone is named: times are read as Europe/Berlin, the organisation's zone";

    private static final String TABLE = """
            external_ref,name,venue,starts_at,time_zone
            a,Gig,Hall,2027-03-10T20:00,
            b,Gig,Hall,2027-03-11T20:00,Europe/London
            c,Gig,Hall,2027-03-12T20:00,
            """;

    private static final String CALENDAR = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:a
            DTSTART:20270310T200000
            SUMMARY:Gig
            LOCATION:Hall\\, Berlin
            END:VEVENT
            BEGIN:VEVENT
            UID:b
            DTSTART:20270311T200000
            SUMMARY:Gig
            LOCATION:Hall\\, Berlin
            END:VEVENT
            END:VCALENDAR
            """;

    @Test
    void aTableSaysItOnceForAllItsRows() {
        SeasonFile file = read(SeasonFormat.CSV, TABLE, ImportAnswers.NONE);

        assertThat(file.assumed())
                .containsExactly(
                        new Assumption(FileReason.ASSUMED_ZONE, "time_zone", "Europe/Berlin", 2, 2, SENTENCE + "."));
        assertThat(file.notes()).contains(new ImportNote(2, SENTENCE + "; so it is on 1 more line."));
    }

    @Test
    void aCalendarSaysTheSame() {
        SeasonFile file = read(SeasonFormat.ICALENDAR, CALENDAR, ImportAnswers.NONE);

        assertThat(file.assumed())
                .containsExactly(
                        new Assumption(FileReason.ASSUMED_ZONE, "time_zone", "Europe/Berlin", 4, 2, SENTENCE + "."));
        assertThat(file.notes()).contains(new ImportNote(4, SENTENCE + "; so it is on 1 more line."));
    }

    @Test
    void whoNamesTheZoneIsToldNothing() {
        ImportAnswers answers =
                new ImportAnswers(Map.of("", ZoneId.of("Europe/Paris")), null, null, null, null, null, null, null);

        assertThat(read(SeasonFormat.CSV, TABLE, answers).assumed()).isEmpty();
        assertThat(read(SeasonFormat.ICALENDAR, CALENDAR, answers).assumed()).isEmpty();
        assertThat(read(SeasonFormat.CSV, TABLE.replace("T20:00,\n", "T20:00,Europe/Rome\n"), ImportAnswers.NONE)
                        .assumed())
                .isEmpty();
        assertThat(read(
                                SeasonFormat.ICALENDAR,
                                CALENDAR.replace(
                                        "BEGIN:VEVENT\nUID:a", "X-WR-TIMEZONE:Europe/Rome\nBEGIN:VEVENT\nUID:a"),
                                ImportAnswers.NONE)
                        .assumed())
                .isEmpty();
    }

    private static SeasonFile read(SeasonFormat format, String text, ImportAnswers answers) {
        return format.read(
                text.getBytes(StandardCharsets.UTF_8),
                new ReadingBasis(BERLIN, answers, Instant.parse("2027-01-10T12:00:00Z"), 730));
    }
}
