package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calendars leave open, and what the answers make of it. */
class CalendarQuestionsTest {

    private static final String PLAIN = CaseFile.text("no-attendee.ics");

    @Test
    void eventsWithoutAPlaceAreAtTheVenueThatIsAnswered() {
        String nowhere = PLAIN.replace("LOCATION:Hall\\, Town\n", "");

        assertThat(read(nowhere).questions())
                .filteredOn(FileQuestion::required)
                .extracting(FileQuestion::reasonCode, FileQuestion::parameter, FileQuestion::lines)
                .containsExactly(tuple(FileReason.MISSING_VENUE, "default_venue", List.of(4)));
        assertThat(read(nowhere).events()).isEmpty();
        assertThat(read(nowhere, new ImportAnswers(null, "Hall", "Town", null, null, null, null, null))
                        .events())
                .isEqualTo(read(PLAIN).events());
    }

    @Test
    void aCityIsOfferedAndNotAskedFor() {
        String file = PLAIN.replace("\\, Town", "");

        assertThat(read(file).isStorable(ErrorPolicy.REFUSE)).isTrue();
        assertThat(read(file).questions())
                .extracting(FileQuestion::reasonCode, FileQuestion::required)
                .contains(tuple(FileReason.MISSING_CITY, false));
        assertThat(read(file, new ImportAnswers(null, null, "Town", null, null, null, null, null))
                        .events())
                .isEqualTo(read(PLAIN).events());
    }

    @Test
    void eventsOfAWholeDayStartWhenThePersonSaysOrAreLeftOut() {
        String file = PLAIN.replace("DTSTART;TZID=Europe/Berlin:20270710T193000", "DTSTART;VALUE=DATE:20270710");

        assertThat(read(file).questions())
                .extracting(FileQuestion::reasonCode, FileQuestion::parameter, FileQuestion::required)
                .contains(tuple(FileReason.DATE_WITHOUT_TIME, "all_day_start", true));
        assertThat(read(file, allDay(LocalTime.of(20, 0))).events())
                .extracting(
                        event -> event.details().startsLocal(),
                        event -> event.details().zone())
                .containsExactly(tuple(LocalDateTime.parse("2027-07-10T20:00"), ZoneId.of("Asia/Tokyo")));
        SeasonFile left = read(file + PLAIN.replace("UID:n1", "UID:n2"), allDay(null));
        assertThat(left.events()).extracting(ImportedEvent::externalRef).containsExactly("n2");
        assertThat(left.isStorable(ErrorPolicy.REFUSE)).isTrue();
    }

    private static ImportAnswers allDay(LocalTime start) {
        return new ImportAnswers(
                null, null, null, start == null ? AllDay.LEFT_OUT : AllDay.at(start), null, null, null, null);
    }

    @Test
    void theCaseWithoutAttendeesSaysThatContactsAreMissingAndTakesOneForAll() {
        assertThat(read(PLAIN).questions()).singleElement().satisfies(question -> {
            assertThat(question.reasonCode()).isEqualTo(FileReason.MISSING_CONTACTS);
            assertThat(question.parameter()).isEqualTo("contact_email");
            assertThat(question.required()).isFalse();
            assertThat(question.count()).isOne();
        });
        assertThat(read(PLAIN, new ImportAnswers(null, null, null, null, null, null, "a@example.org", "Office"))
                        .events()
                        .getFirst()
                        .details()
                        .contacts())
                .extracting(ContactDetails::role, ContactDetails::email)
                .containsExactly(tuple("Office", "a@example.org"));
    }

    @Test
    void theCaseOfAnEndBeforeTheStartIsTakenAndTold() {
        SeasonFile file = read(CaseFile.text("dtend-before-start.ics"));

        assertThat(file.isStorable(ErrorPolicy.REFUSE)).isTrue();
        assertThat(file.notes())
                .contains(new ImportNote(4, "The event ends before it starts; its end is not used and was ignored."));
    }

    @Test
    void theCaseOfADeclinedAttendeeIsLeftAloneAndTold() {
        SeasonFile file = read(CaseFile.text("declined-attendee.ics"));

        assertThat(file.events().getFirst().details().contacts()).isEmpty();
        assertThat(file.notes()).contains(new ImportNote(9, "An attendee has declined and is left out."));
    }

    @Test
    void aReferenceMayBeAnAddressOfTheWeb() {
        assertThat(read(CaseFile.text("uid-with-slash.ics")).events())
                .extracting(ImportedEvent::externalRef)
                .containsExactly("https://example.org/event/1");
    }

    @Test
    void anEventWithoutAUidIsKnownAgainByItsNameStartAndPlace() {
        String file = PLAIN.replace("UID:n1\n", "");

        String ref = read(file).events().getFirst().externalRef();

        assertThat(ref).matches("uid-[0-9a-f]{24}");
        assertThat(read(file.replace("LOCATION:Hall", "LOCATION:Other"))
                        .events()
                        .getFirst()
                        .externalRef())
                .isNotEqualTo(ref);
        assertThat(read(file.replace("UID", "X-OTHER")).events().getFirst().externalRef())
                .isEqualTo(ref);
        assertThat(read(file.replace("Gig", "Other")).events().getFirst().externalRef())
                .isNotEqualTo(ref);
        assertThat(read(file).notes())
                .extracting(ImportNote::message)
                .anySatisfy(note -> assertThat(note).startsWith("An event has no UID"));
    }

    @Test
    void namesInLowerCaseAreTheSame() {
        String lower = PLAIN.replace("DTSTART;TZID", "dtstart;tzid")
                .replace("SUMMARY", "Summary")
                .replace("BEGIN", "begin");

        assertThat(read(lower)).isEqualTo(read(PLAIN));
    }

    @ParameterizedTest
    @CsvSource({"SUMMARY:Gig,SUMMARY", "UID:n1,UID:n1\\nSTATUS", "SUMMARY:Gig,SUMMARY:"})
    void aBrokenLineCostsItsEventAndNotTheFile(String right, String broken) {
        String second = PLAIN.replace("UID:n1", "UID:n2").replaceAll("(?s)^.*?(?=BEGIN:VEVENT)", "");
        String file = PLAIN.replace(right, broken.replace("\\n", "\n")).replace("END:VCALENDAR\n", "") + second;

        SeasonFile read = read(file);

        assertThat(read.problems()).hasSize(1);
        assertThat(read.events()).extracting(ImportedEvent::externalRef).containsExactly("n2");
        assertThat(read.isStorable(ErrorPolicy.REFUSE)).isFalse();
        assertThat(read.isStorable(ErrorPolicy.SKIP)).isTrue();
    }

    @Test
    void whatStandsBeforeTheEndOfAFileThatBreaksOffIsRight() {
        String file = PLAIN.replace("END:VCALENDAR\n", "BEGIN:VEVENT\nUID:n2\nSUMMARY:Gig\n");

        SeasonFile read = read(file);

        assertThat(read.problems()).extracting(FileProblem::reasonCode).containsExactly(FileReason.MALFORMED_ICAL);
        assertThat(read.events()).extracting(ImportedEvent::externalRef).containsExactly("n1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wigmore Hall\\, 36 Wigmore St\\, London W1U 2BP\\, UK | Wigmore Hall | London",
                "Elbphilharmonie\\, Platz der Deutschen Einheit 4\\, 20457 Hamburg\\, Germany | Elbphilharmonie |"
                        + " Hamburg",
                "Philharmonie\\, Herbert-von-Karajan-Str. 1\\, 10785 Berlin\\, Deutschland | Philharmonie | Berlin",
                "Konzerthaus\\, Lothringerstraße 20\\, A-1030 Wien\\, Österreich | Konzerthaus | Wien",
                "Carnegie Hall\\, 881 7th Ave\\, New York\\, NY 10019\\, USA | Carnegie Hall | New York",
                "Massey Hall\\, 178 Victoria St\\, Toronto\\, ON M5B 1T7\\, Canada | Massey Hall | Toronto",
                "Concertgebouw\\, Concertgebouwplein 10\\, 1071 LN Amsterdam\\, Netherlands | Concertgebouw |"
                        + " Amsterdam",
                "Wigmore Hall\\n36 Wigmore Street\\, London\\, W1U 2BP\\, England | Wigmore Hall | London",
                "Olympia\\, 28 Bd des Capucines\\, 75009 Paris\\, France | Olympia | Paris",
                "Philharmonie\\, Place de l'Europe 1\\, Luxembourg | Philharmonie, Place de l'Europe 1 | Luxembourg",
                "Hall\\, Marina Bay\\, Singapore | Hall, Marina Bay | Singapore",
                "Philharmonie\\, L-1499 Luxembourg\\, Luxembourg | Philharmonie | Luxembourg",
                "Royal Albert Hall\\, Kensington\\, London | Royal Albert Hall, Kensington | London",
                "Platz 4\\, 20457 Hamburg\\, Germany | Platz 4 | Hamburg",
                "Hall\\, Town | Hall | Town",
                "Hall\\, Mexico | Hall | Mexico",
                "Town Hall | Town Hall | ''",
                "Hall (36 Wigmore St\\, London W1U 2BP) | Hall | London",
                "Jazzclub (Keller\\, links) | Jazzclub (Keller, links) | ''",
                "Hall (old)\\, Town | Hall (old) | Town",
                "Hall\\, Main St 5\\, Gent\\, 9000\\, Belgium | Hall | Gent",
            })
    void placesAreReadAsPeopleMeanThem(String location, String venue, String city) {
        assertThat(read(PLAIN.replace("Hall\\, Town", location)).events())
                .extracting(
                        event -> event.details().venue(),
                        event -> event.details().city())
                .containsExactly(tuple(venue, city));
    }

    @Test
    void thePlaceOfAppleIsTakenWhereThereIsNoOther() {
        String file = PLAIN.replace(
                "LOCATION:Hall\\, Town",
                "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-RADIUS=100;X-TITLE=\"Wigmore Hall,"
                        + " London\":geo:51.5,-0.1");

        assertThat(read(file).events())
                .extracting(
                        event -> event.details().venue(),
                        event -> event.details().city())
                .containsExactly(tuple("Wigmore Hall", "London"));
    }

    @Test
    void ofTwoRevisionsInOneFileTheLastOneCounts() {
        String first = CaseFile.text("older-sequence-1.ics");
        String second = CaseFile.text("older-sequence-2.ics").replaceAll("(?s)^.*?(?=BEGIN:VEVENT)", "");

        for (String file : List.of(
                first.replace("END:VCALENDAR\n", "") + second,
                first.replaceAll("(?s)BEGIN:VEVENT.*", "")
                        + second.replace("END:VCALENDAR\n", "")
                        + first.replaceAll("(?s)^.*?(?=BEGIN:VEVENT)", ""))) {
            assertThat(read(file).events())
                    .extracting(event -> event.details().startsLocal())
                    .containsExactly(LocalDateTime.parse("2027-07-10T19:30"));
            assertThat(read(file).problems()).isEmpty();
        }
    }

    private static SeasonFile read(String file) {
        return read(file, ImportAnswers.NONE);
    }

    private static SeasonFile read(String file, ImportAnswers answers) {
        return SeasonFormat.ICALENDAR.read(
                file.getBytes(StandardCharsets.UTF_8), CaseFile.basis(ZoneId.of("Asia/Tokyo"), answers));
    }
}
