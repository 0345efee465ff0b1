package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.Origin;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonCalendarTest {

    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Berlin");
    private static final String EVENT = """
            BEGIN:VEVENT
            UID:tour-1
            DTSTAMP:20260901T120000Z
            DTSTART;TZID=America/New_York:20261203T193000
            DTEND;TZID=America/New_York:20261203T220000
            SUMMARY:Mahler\\, No. 2
            LOCATION:David Geffen Hall\\, 10 Lincoln Center\\, New York
            END:VEVENT
            """;
    private static final String GOOD = calendar(EVENT);

    @Test
    void anEventOfAnyCalendarBecomesARow() {
        assertThat(read(GOOD).notes()).isEmpty();
        assertThat(read(GOOD).events())
                .containsExactly(new ImportedEvent(
                        "tour-1",
                        new EventDetails(
                                "Mahler, No. 2",
                                "David Geffen Hall, 10 Lincoln Center",
                                "New York",
                                LocalDateTime.parse("2026-12-03T19:30"),
                                ZoneId.of("America/New_York"),
                                null,
                                null,
                                null,
                                false,
                                List.of(),
                                false),
                        false,
                        false,
                        true,
                        false,
                        Origin.at(4)));
    }

    @Test
    void propertiesOfOursSayTheRest() {
        SeasonFile file = read(with("""
                STATUS:TENTATIVE
                X-CUESHEET-STATUS:POSTPONED
                X-CUESHEET-REF:our-1
                X-CUESHEET-VENUE:Hall
                X-CUESHEET-CITY:New York\\, NY
                X-CUESHEET-LOAD-IN;TZID=America/New_York:20261203T140000
                X-CUESHEET-LOAD-IN-CONFIDENCE:APPROXIMATE
                """));

        assertThat(file.events())
                .containsExactly(new ImportedEvent(
                        "our-1",
                        new EventDetails(
                                "Mahler, No. 2",
                                "Hall",
                                "New York, NY",
                                LocalDateTime.parse("2026-12-03T19:30"),
                                ZoneId.of("America/New_York"),
                                LocalDateTime.parse("2026-12-03T14:00"),
                                LoadInConfidence.APPROXIMATE,
                                EventStatus.POSTPONED,
                                false,
                                List.of(),
                                false),
                        true,
                        false,
                        true,
                        false,
                        Origin.at(4)));
    }

    @Test
    void whoAttendsIsAContactAndRoomsAreNot() {
        SeasonFile file = read(with("""
                ATTENDEE;ROLE=Stage manager;CN="Müller, Ida":mailto:ida@example.org
                ATTENDEE;ROLE=REQ-PARTICIPANT;CN=no@example.org:MAILTO:No%2Bone@example.org
                ATTENDEE;X-CUESHEET-REF=b;X-CUESHEET-ROLE=Office;X-CUESHEET-PHONE=+44 20 1;X-CUESHEET-TIME-ZONE=Europe/Pa
                 ris;X-CUESHEET-LANGUAGE=fr-CA:mailto:office@example.org
                ATTENDEE;CUTYPE=ROOM:mailto:room@example.org
                CONTACT;X-CUESHEET-ROLE=Doors:Doors
                CONTACT:Jim Dolittle\\, ABC Industries
                """));

        assertThat(file.events().getFirst().details().contacts())
                .containsExactly(
                        contact("Stage manager", "Stage manager", "Müller, Ida", "ida@example.org"),
                        contact("no+one@example.org", "Contact", null, "No+one@example.org"),
                        new ContactDetails(
                                "b",
                                "Office",
                                null,
                                "office@example.org",
                                "+44 20 1",
                                ZoneId.of("Europe/Paris"),
                                Locale.CANADA_FRENCH,
                                null,
                                true),
                        contact("Doors", "Doors", null, null),
                        contact("Jim Dolittle, ABC Industries", "Contact", "Jim Dolittle, ABC Industries", null));
    }

    private static ContactDetails contact(String ref, String role, String name, String email) {
        return new ContactDetails(ref, role, name, email, null, null, null, null, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20261203T193000 | 2026-12-03T19:30 | Europe/Berlin | read as Europe/Berlin, the organisation's zone",
                "DTSTART:20261203T193000Z | 2026-12-03T20:30 | Europe/Berlin | wall clock of the organisation's default zone, Europe/Berlin",
                "DTSTART;TZID=W. Europe Standard Time:20261203T193000 | 2026-12-03T19:30 | Europe/Berlin | taken as Europe/Berlin",
                "DTSTART;TZID=\"Nepal Standard Time\":20261203T193000 | 2026-12-03T19:30 | Asia/Kathmandu | taken as Asia/Kathmandu",
            })
    void whatTheFileLeavesOpenIsUnderstoodAsDocumentedAndToldOnce(String start, String time, String zone, String note) {
        String event = EVENT.replaceAll("DTSTART.*", start).replaceAll("DTEND.*\n", "");

        SeasonFile file = read(calendar(event + event.replace("tour-1", "tour-2")));

        assertThat(file.events())
                .extracting(
                        read -> read.details().startsLocal(),
                        read -> read.details().zone())
                .containsOnly(tuple(LocalDateTime.parse(time), ZoneId.of(zone)))
                .hasSize(2);
        assertThat(file.notes()).singleElement().satisfies(told -> {
            assertThat(told.line()).isEqualTo(7);
            assertThat(told.message()).contains(note);
        });
    }

    @Test
    void timesInUtcAreThoseOfTheCalendarsZoneWhereItHasOne() {
        SeasonFile file = read(GOOD.replace("VERSION:2.0", "VERSION:2.0\nX-WR-TIMEZONE:Asia/Tokyo")
                .replaceAll("DTSTART.*", "DTSTART:20261203T103000Z"));

        assertThat(file.events().getFirst().details().startsLocal()).isEqualTo(LocalDateTime.parse("2026-12-03T19:30"));
        assertThat(file.events().getFirst().details().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(file.notes().getFirst().message()).contains("the calendar's zone, Asia/Tokyo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART;TZID=America/New_York:20260231T193000 | 7 | DTSTART | INVALID_TIME",
                "DTSTART;TZID=America/New_York:tomorrow | 7 | DTSTART | INVALID_TIME",
                "DTEND:20261204T003000Z | 8 | DTEND | ",
                "SUMMARY: | 9 | SUMMARY | MISSING_VALUE",
                "STATUS:MAYBE | 11 | STATUS | UNKNOWN_VALUE",
                "X-CUESHEET-LOAD-IN:20261205T140000 | 11 | X-CUESHEET-LOAD-IN | LOAD_IN_AFTER_START",
                "X-CUESHEET-LOAD-IN;TZID=Asia/Tokyo:20261203T140000 | 11 | X-CUESHEET-LOAD-IN | INVALID_TIME",
                "ATTENDEE:mailto:nobody | 11 | ATTENDEE | INVALID_EMAIL",
                "ATTENDEE;X-CUESHEET-TIME-ZONE=Mars:mailto:a@b.c | 11 | ATTENDEE | UNKNOWN_ZONE",
                "nonsense | 11 |  | MALFORMED_ICAL",
            })
    void whatCannotBeTakenIsRefusedWithItsLine(String property, int line, String column, FileReason reason) {
        String name = property.split("[;:]")[0];
        String changed = EVENT.replaceAll("(?m)^" + name + "[;:].*$", property);
        String file = calendar(changed.equals(EVENT) ? EVENT.replace("END:", property + "\nEND:") : changed);

        if (reason == null) {
            assertThat(read(file)).isEqualTo(read(GOOD));
        } else {
            assertThat(problems(file))
                    .extracting(FileProblem::line, FileProblem::column, FileProblem::reasonCode)
                    .containsExactly(tuple(line, column, reason));
        }
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        String bad = EVENT.replace("tour-1", "tour-2").replaceAll("DTSTART.*\n", "");

        assertThat(problems(calendar(EVENT + bad + EVENT)))
                .extracting(FileProblem::line, FileProblem::column, FileProblem::reasonCode)
                .containsExactly(
                        tuple(12, "DTSTART", FileReason.MISSING_VALUE),
                        tuple(19, "UID", FileReason.DUPLICATE_EXTERNAL_REF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"})
    void aFileWithoutEventsIsRefused(String file) {
        assertThat(problems(file)).extracting(FileProblem::reasonCode).containsExactly(FileReason.FILE_EMPTY);
    }

    @Test
    void aFileThatBreaksOffIsRefusedWhereItDoes() {
        assertThat(problems(GOOD.replace("END:VEVENT\n", "")))
                .extracting(FileProblem::line, FileProblem::reasonCode)
                .containsExactly(tuple(11, FileReason.MALFORMED_ICAL));
        assertThat(problems(GOOD.substring(0, GOOD.indexOf("LOCATION"))))
                .extracting(FileProblem::reasonCode)
                .containsExactly(FileReason.MALFORMED_ICAL);
        assertThat(problems(GOOD + "AND:more\n"))
                .extracting(FileProblem::line, FileProblem::reasonCode)
                .containsExactly(tuple(13, FileReason.MALFORMED_ICAL));
    }

    @Test
    void anAnswerToAnInvitationIsNoSeason() {
        assertThat(problems(GOOD.replace("VERSION:2.0", "VERSION:2.0\nMETHOD:REPLY")))
                .extracting(FileProblem::line, FileProblem::reasonCode)
                .containsExactly(tuple(3, FileReason.UNSUPPORTED_METHOD));
    }

    @Test
    void lineEndsFoldsAndSeveralCalendarsDoNotMatter() {
        String folded = GOOD.replace("Mahler", "Mah\n ler").replace("Geffen", "Gef\n\tfen");

        assertThat(read(folded)).isEqualTo(read(GOOD));
        assertThat(read("\uFEFF" + folded.replace("\n", "\r\n"))).isEqualTo(read(GOOD));
        assertThat(read(GOOD + GOOD.replace("tour-1", "tour-2")).events())
                .extracting(ImportedEvent::externalRef)
                .containsExactly("tour-1", "tour-2");
    }

    @Test
    void aFoldMayStandInTheMiddleOfALetter() {
        byte[] file = GOOD.replace("Mahler", "Dvořák").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream folded = new ByteArrayOutputStream();
        for (byte part : file) {
            folded.write(part);
            if (part == (byte) 0xC5) {
                folded.writeBytes("\r\n ".getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(read(folded.toByteArray()).events())
                .extracting(event -> event.details().name())
                .containsExactly("Dvořák, No. 2");
    }

    @Test
    void whatIsNotUtf8IsRefusedWithItsLine() {
        assertThat(problems(GOOD.replace("Mahler", "Dvořák").getBytes(StandardCharsets.ISO_8859_1)))
                .isNotEmpty();
        assertThat(problems(GOOD.replace("Mahler", "Fauré").getBytes(StandardCharsets.ISO_8859_1)))
                .extracting(FileProblem::line, FileProblem::reasonCode)
                .containsExactly(tuple(9, FileReason.NOT_UTF_8));
    }

    @Test
    void noDamageToAFileIsMoreThanARefusal() {
        Random random = new Random(7);
        byte[] good =
                with("ATTENDEE;ROLE=Office;CN=\"A, b\":mailto:a@example.org\n").getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3_000; round++) {
            byte[] damaged = good.clone();
            for (int hit = 0; hit <= random.nextInt(4); hit++) {
                damaged[random.nextInt(damaged.length)] =
                        (byte) ":;=,\"\\\n\r\t BEGINVCALDZ0\0".charAt(random.nextInt(23));
            }
            try {
                read(damaged);
            } catch (FileRefused refused) {
                assertThat(refused.problems().size() + refused.questions().size())
                        .isPositive();
            }
        }
    }

    private static String with(String properties) {
        return calendar(EVENT.replace("END:VEVENT", properties + "END:VEVENT"));
    }

    private static String calendar(String content) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n" + content + "END:VCALENDAR\n";
    }

    private static SeasonFile read(String file) {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<FileProblem> problems(String file) {
        return problems(file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<FileProblem> problems(byte[] file) {
        return catchThrowableOfType(FileRefused.class, () -> read(file)).problems();
    }

    private static SeasonFile read(byte[] file) {
        return CaseFile.storable(SeasonFormat.ICALENDAR, file, DEFAULT_ZONE);
    }
}
