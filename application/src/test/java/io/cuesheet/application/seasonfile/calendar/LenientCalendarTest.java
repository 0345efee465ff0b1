package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendars as other programs write them, with things in them that need not refuse a season. */
class LenientCalendarTest {

    private static final String PLAIN = CaseFile.text("place-without-comma.ics");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ATTENDEE;CN=Ann;EMAIL=a@example.org:urn:uuid:1 | a@example.org",
                "ATTENDEE;CN=Ann;EMAIL=\"mailto:a@example.org\":invalid:nomail | a@example.org",
                "ATTENDEE;EMAIL=b@example.org:mailto:a@example.org | a@example.org",
                "ATTENDEE;EMAIL=b@example.org:mailto: | b@example.org",
                "ATTENDEE;CN=Ann:a@example.org | a@example.org",
                "ATTENDEE;CN=Ann\\; Office:mailto:a@example.org | a@example.org",
                "ATTENDEE;CN=5\" Ann:mailto:a@example.org | a@example.org",
                "ATTENDEE;CN=\"Ann:mailto:a@example.org | a@example.org",
            })
    void anAttendeesAddressIsTakenFromWhereItStands(String attendee, String email) {
        SeasonFile file = read(PLAIN.replace("ATTENDEE:mailto:a@example.org", attendee));

        assertThat(file.events().getFirst().details().contacts())
                .extracting(ContactDetails::email)
                .containsExactly(email);
        assertThat(file.notes()).hasSize(1);
    }

    @Test
    void theCaseOfAnAttendeeWithoutMailtoIsTaken() {
        assertThat(read(CaseFile.text("attendee-without-mailto.ics"))
                        .events()
                        .getFirst()
                        .details()
                        .contacts())
                .containsExactly(new ContactDetails(
                        "a@example.org", "Contact", "Ann", "a@example.org", null, null, null, null, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:uuid:1", "tel:+49301", "invalid:nomail", "sip:bob@example.org", "mailto:", ""})
    void anAttendeeWithoutAnAddressIsLeftOutAndTold(String value) {
        SeasonFile file = read(with("ATTENDEE;CN=Bob:" + value));

        assertThat(file.events().getFirst().details().contacts())
                .extracting(ContactDetails::email)
                .containsExactly("a@example.org");
        assertThat(file.notes()).contains(new ImportNote(10, "An attendee has no e-mail address and is left out."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATTENDEE:mailto:a@example.org",
                "ATTENDEE;CN=Ann;ROLE=OPT-PARTICIPANT:MAILTO:A@example.org",
                "ATTENDEE;EMAIL=a@example.org:urn:uuid:1"
            })
    void theSameAttendeeTwiceIsTakenOnceAndTold(String again) {
        SeasonFile file = read(with(again));

        assertThat(file.events()).isEqualTo(read(PLAIN).events());
        assertThat(file.notes())
                .contains(new ImportNote(10, "The event has this contact twice; the first one was taken."));
    }

    @Test
    void twoAddressesOfOneRoleStayAQuestion() {
        assertThat(problems(with("ATTENDEE;X-CUESHEET-ROLE=Office:mailto:b@example.org\n"
                        + "ATTENDEE;X-CUESHEET-ROLE=Office:mailto:c@example.org")))
                .extracting(FileProblem::line, FileProblem::reasonCode)
                .containsExactly(tuple(11, FileReason.DUPLICATE_CONTACT));
    }

    @Test
    void theCaseOfAMapsLocationIsTaken() {
        SeasonFile file = read(CaseFile.text("apple-location.ics"));

        assertThat(file.events())
                .extracting(
                        event -> event.details().venue(),
                        event -> event.details().city())
                .containsExactly(tuple("Hall", "Town"));
        assertThat(file.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=Street 1\\; Town:geo:1,2",
                "X-APPLE-STRUCTURED-LOCATION;X-TITLE=\"Street 1:geo:1,2",
                "X_OTHER;=:1",
                "X-OTHER;",
                "URL;VALUE=URI",
                "GEO:not;a;place",
                "ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:%%%",
                "ORGANIZER:not a: uri",
                "DTSTAMP:yesterday",
                "CREATED:",
                "PRIORITY:high",
                "TRANSP;;:x",
                "DTEND;TZID=Europe/Berlin",
                "DTEND:soon",
                "SEQUENCE:first",
                "DESCRIPTION:It goes on\nin a line that was not folded\n\"and in another one\"",
                "CLASS:PRIVATE\nBEGIN:VALARM\nTRIGGER;nothing\nACTION\nATTENDEE\nEND:VALARM",
                "END:VEVENT\nBEGIN:VTODO\nDTSTART\nnothing at all\nEND:VTODO\nBEGIN:VEVENT\nUID:l2\n"
                        + "DTSTART;TZID=Europe/Berlin:20270711T193000\nSUMMARY:Gig\nLOCATION:Town Hall",
            })
    void whatIsNotUsedNeverRefusesAFile(String property) {
        assertThat(read(with(property)).events().getFirst())
                .isEqualTo(read(PLAIN).events().getFirst());
        assertThat(read(PLAIN.replace("BEGIN:VEVENT", "X-OF-THE-CALENDAR;" + "\nBEGIN:VEVENT"))
                        .events())
                .extracting(ImportedEvent::details)
                .isEqualTo(read(PLAIN).events().stream()
                        .map(ImportedEvent::details)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DTSTART;TZID=Europe/Berlin", "STATUS", "SUMMARY:Gig\nwith a second line"})
    void whatIsUsedAndCantBeReadStillDoes(String property) {
        assertThat(problems(with(property)))
                .extracting(FileProblem::reasonCode)
                .containsExactly(FileReason.MALFORMED_ICAL);
    }

    @Test
    void aPlaceWithoutACommaIsTheVenue() {
        SeasonFile file = read(PLAIN);

        assertThat(file.events())
                .extracting(
                        event -> event.details().venue(),
                        event -> event.details().city())
                .containsExactly(tuple("Town Hall", ""));
        assertThat(file.notes())
                .containsExactly(
                        new ImportNote(8, "A LOCATION without a comma was taken as the venue, without a city."));
    }

    private static String with(String properties) {
        return PLAIN.replace("END:VEVENT", properties + "\nEND:VEVENT");
    }

    private static SeasonFile read(String file) {
        return CaseFile.storable(
                SeasonFormat.ICALENDAR, file.getBytes(StandardCharsets.UTF_8), ZoneId.of("Asia/Tokyo"));
    }

    private static List<FileProblem> problems(String file) {
        return catchThrowableOfType(FileRefused.class, () -> read(file)).problems();
    }
}
