package io.cuesheet.application.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses of season files: taken as mail reaches them, and said, or refused with their place. */
class SeasonAddressesTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Test
    void addressesBeyondAsciiAreTakenAndItIsSaidWhereTheServerMustOfferMore() throws IOException {
        SeasonFile file = read(resource("outside-ascii.csv"));

        assertThat(emails(file))
                .containsExactly(
                        "łukasz@example.org", "ann@šport.example", "buero@münchen.example", "čapek@example.org");
        assertThat(file.notes())
                .containsExactly(new ImportNote(
                        2,
                        "contact_email has a character beyond ASCII before the @: it is sent to only where the mail "
                                + "server offers SMTPUTF8; so it is on 1 more line."));
    }

    @Test
    void addressesThatMailCannotReachAreRefusedWithTheirPlace() throws IOException {
        assertThat(problems(resource("undeliverable.csv")))
                .extracting(FileProblem::line, FileProblem::column, FileProblem::reasonCode)
                .containsExactly(
                        tuple(4, "contact_email", FileReason.INVALID_EMAIL),
                        tuple(6, "contact_email", FileReason.INVALID_EMAIL),
                        tuple(7, "contact_email", FileReason.INVALID_EMAIL));
    }

    @Test
    void addressesWithMoreAroundThemThanBelongsToThemAreTakenWithoutItAndSaid() throws IOException {
        String file =
                new String(resource("undeliverable.csv"), StandardCharsets.UTF_8).replaceAll("(?m)^u[245],.*\n", "");

        SeasonFile taken = read(file.getBytes(StandardCharsets.UTF_8));

        assertThat(emails(taken)).hasSize(4).containsOnly("a@example.org");
        assertThat(taken.notes())
                .containsExactly(
                        new ImportNote(
                                2,
                                "contact_email was taken without what does not belong to an address; so it is on 3 more lines."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +49 30 123456     | +4930123456   |
            +49 (0)30 123456  | +4930123456   | contact_phone was written in its international form.
            030 123456        | +4930123456   | contact_phone has no country code and was read as a number of the country of Europe/Berlin.
            30 123456         | 30 123456     | No SMS goes to this contact: contact_phone has no country code: begin the number with +, as in +49 30 123456.
            +49 30 1234 ext 5 | +49 30 1234 ext 5 | No SMS goes to this contact: contact_phone has an extension, which can't be dialled for SMS.
            """)
    void aNumberIsKeptAsItIsDialledAndWhatCannotBeDialledIsSaid(String phone, String stored, String note)
            throws IOException {
        String file = new String(resource("outside-ascii.csv"), StandardCharsets.UTF_8)
                .replaceAll("(?m),[^,]*@.*$", "," + "ann@example.org," + phone.replace("$", ""));

        SeasonFile taken = read(file.getBytes(StandardCharsets.UTF_8));

        assertThat(taken.events().getFirst().details().contacts())
                .extracting(ContactDetails::phone)
                .containsExactly(stored);
        assertThat(taken.notes())
                .extracting(ImportNote::message)
                .isEqualTo(
                        note == null
                                ? List.of()
                                : List.of(note.substring(0, note.length() - 1) + "; so it is on 3 more lines."));
    }

    @Test
    void attendeesOfACalendarAreReadLikewise() {
        SeasonFile file = read(calendar("""
                ATTENDEE;CN=Ann:mailto:ann@xn--port-f6a.example
                ATTENDEE;CN=ida@example.org;X-CUESHEET-PHONE=+49 (0)30 123456:mailto:%C5%82ida@example.org
                """));

        assertThat(file.events().getFirst().details().contacts())
                .extracting(ContactDetails::ref, ContactDetails::name, ContactDetails::email, ContactDetails::phone)
                .containsExactly(
                        tuple("ann@šport.example", "Ann", "ann@šport.example", null),
                        tuple("łida@example.org", null, "łida@example.org", "+4930123456"));
        assertThat(file.notes()).extracting(ImportNote::line).contains(9, 10);
        assertThat(problems(calendar("ATTENDEE:mailto:a@example..org\n")))
                .containsExactly(new FileProblem(
                        9,
                        "ATTENDEE",
                        FileReason.INVALID_EMAIL,
                        "An attendee needs an e-mail address, as in mailto:…; this one is not an e-mail address: "
                                + "the part after the @ is not a domain name."));
    }

    private static byte[] calendar(String attendees) {
        return """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//test//EN
                BEGIN:VEVENT
                UID:e1
                DTSTART;TZID=Europe/Berlin:20270710T193000
                SUMMARY:Gig
                LOCATION:Hall\\, Town
                %sEND:VEVENT
                END:VCALENDAR
                """.formatted(attendees).getBytes(StandardCharsets.UTF_8);
    }

    private static SeasonFile read(byte[] file) {
        return CaseFile.storable(SeasonFormat.of(file), file, ZONE);
    }

    private static List<FileProblem> problems(byte[] file) {
        return catchThrowableOfType(FileRefused.class, () -> read(file)).problems();
    }

    private static List<String> emails(SeasonFile file) {
        return file.events().stream()
                .flatMap(event -> event.details().contacts().stream())
                .map(ContactDetails::email)
                .toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = SeasonAddressesTest.class.getResourceAsStream("/addresses/" + name)) {
            return file.readAllBytes();
        }
    }
}
