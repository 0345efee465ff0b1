package io.cuesheet.application.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.ContactRows;
import io.cuesheet.application.seasonfile.content.DateOrder;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.TableAnswers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A list of people, as offices keep it, says who is wanted at which events. */
class ContactFileTest {

    @RegisterExtension
    static final ContactsFixture season = new ContactsFixture();

    @Test
    void eachRowGoesToTheEventsThatItNames() {
        season.event("a", "Hall");
        season.event("b", "Bar");
        ContactFile file = read("""
                Spielort;Reference;Rolle;Name;E-Mail;Telefon
                HALL;;Office;Ann;ann@example.org;030 123456
                ;b;Stage;Ben;ben@example.org;
                Nowhere;;Stage;Eva;eva@example.org;
                ;;Stage;Tom;tom@example.org;
                """);
        assertThat(file.isStorable(ErrorPolicy.REFUSE)).isFalse();
        assertThat(file.rows().problems()).extracting(FileProblem::line).containsExactly(5);

        ContactsOutcome preview = season.contacts.previewFile(season.caller, file);
        ContactsOutcome outcome = season.contacts.addFile(season.caller, file, ErrorPolicy.SKIP, 2);

        assertThat(preview.unmatched()).containsExactly(4);
        assertThat(outcome.unmatched()).containsExactly(4);
        assertThat(season.people("a")).containsExactly("Office ann@example.org");
        assertThat(season.current("a").getFirst().phone()).isEqualTo("+4930123456");
        assertThat(season.current("b").getFirst().name()).isEqualTo("Ben");
        assertThat(season.contacts
                        .addFile(season.caller, file, ErrorPolicy.SKIP, 0)
                        .nothingChanged())
                .isTrue();
    }

    @Test
    void aBlankCellIsNotAnyUnlessAReferenceNamesTheEvent() {
        season.event("a", "Hall");
        season.event("b", "Bar");
        ContactFile file = read("""
                Venue;City;Date;Reference;Email
                Hall;Berlin;2027-03-11;;first@example.org
                ;Berlin;2027-03-11;;as-above@example.org
                \u200B\u200D;\u00A0;2027-03-11;;unseen@example.org
                Hall;Berlin;;;any-day@example.org
                ;;;b;second@example.org
                """);

        assertThat(file.rows().problems())
                .extracting(FileProblem::line, FileProblem::column, FileProblem::reasonCode)
                .containsExactly(
                        tuple(3, "venue", FileReason.MISSING_VALUE),
                        tuple(4, "venue", FileReason.MISSING_VALUE),
                        tuple(4, "city", FileReason.MISSING_VALUE),
                        tuple(5, "start_date", FileReason.MISSING_VALUE));
        season.contacts.addFile(season.caller, file, ErrorPolicy.SKIP, null);
        assertThat(season.people("a")).containsExactly("Contact first@example.org");
        assertThat(season.people("b")).containsExactly("Contact second@example.org");
    }

    @Test
    void aTimeOfDayTellsTheMatineeFromTheEvening() {
        season.event("evening", "Hall");
        season.matinee("matinee", "Hall");

        add("Venue,Starts_at,Email\nHall,2027-03-11 15:00,whole@example.org\nHall,2027-03-11 16:00,none@example.org\n");
        add(
                "Venue,Date,Start_time,Email\nHall,2027-03-11,20:00,apart@example.org\nHall,2027-03-11,,both@example.org\n");

        assertThat(season.people("matinee")).containsExactly("Contact both@example.org", "Contact whole@example.org");
        assertThat(season.people("evening")).containsExactly("Contact apart@example.org", "Contact both@example.org");
        assertThat(read("Date,Time,Email\n2027-03-11,noonish,a@example.org\n")
                        .rows()
                        .problems())
                .extracting(FileProblem::column, FileProblem::reasonCode)
                .containsExactly(tuple("start_time", FileReason.INVALID_TIME));
    }

    private static void add(String list) {
        season.contacts.addFile(season.caller, read(list), ErrorPolicy.REFUSE, null);
    }

    @Test
    void aFileWithAMistakeIsRefusedAsAWhole() {
        season.event("a", "Hall");
        List<String> before = season.everything();
        ContactFile file = read("""
                venue,contact_role,contact_email
                Hall,Office,office@example.org
                Hall,Stage,none
                Hall,,stage@example.org
                Hall,Crew,
                """);

        assertThatThrownBy(() -> season.contacts.addFile(season.caller, file, ErrorPolicy.REFUSE, null))
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FileProblem::line, FileProblem::reasonCode)
                                .containsExactly(
                                        tuple(3, FileReason.INVALID_EMAIL),
                                        tuple(4, FileReason.MISSING_VALUE),
                                        tuple(5, FileReason.MISSING_VALUE)));
        assertThat(season.everything()).isEqualTo(before);
    }

    @Test
    void daysAreReadAsInSeasonFilesAndTheirOrderIsAsked() {
        String list = """
                Datum;Rolle;E-Mail
                3/4/2027;Office;office@example.org
                """;
        assertThat(read(list).rows().questions())
                .extracting(FileQuestion::reasonCode)
                .containsExactly(FileReason.AMBIGUOUS_DATE);
        assertThat(read(list).rows().rows()).isEmpty();

        ContactRows rows = ContactFile.read(
                        bytes(list), answering(new TableAnswers(DateOrder.DAY_FIRST, null, Map.of())))
                .rows();

        assertThat(rows.rows()).extracting(ContactRows.Row::day).containsExactly(LocalDate.parse("2027-04-03"));
        assertThat(read(list.replace("3/4/2027", "12.04.2027 20:00")).rows().rows())
                .extracting(ContactRows.Row::day)
                .containsExactly(LocalDate.parse("2027-04-12"));
    }

    @Test
    void aSeasonFileGivesItsContactsAndItsNamesStayThoseOfEvents() {
        ContactRows rows = read("""
                external_ref,name,venue,city,starts_at,status,contact_role,contact_email
                a,Gala,Hall,Berlin,2027-04-03T20:00,confirmed,Office,office@example.org
                """).rows();

        assertThat(rows.rows()).singleElement().satisfies(row -> {
            assertThat(row.name()).isNull();
            assertThat(row.ref()).isEqualTo("a");
            assertThat(row.day()).isEqualTo(LocalDate.parse("2027-04-03"));
        });
        assertThat(rows.notes())
                .extracting(ImportNote::message)
                .anyMatch(note -> note.contains("\"name\" was taken as the event's name"))
                .anyMatch(note -> note.contains("\"status\" is not needed here"));
    }

    @Test
    void aFileWithoutEventsOrAddressesIsRefusedAndSoIsACalendar() {
        assertThat(read("Role,Name\nOffice,Ann\n").rows().problems())
                .extracting(FileProblem::reasonCode)
                .containsExactly(FileReason.MISSING_COLUMN, FileReason.MISSING_COLUMN);
        assertThatThrownBy(() -> read("BEGIN:VCALENDAR\nEND:VCALENDAR\n")).isInstanceOf(FileRefused.class);
        assertThatThrownBy(() -> read("Venue,E-Mail\n")).isInstanceOf(FileRefused.class);
    }

    private static ContactFile read(String text) {
        return ContactFile.read(bytes(text), ImportAnswers.NONE);
    }

    private static ImportAnswers answering(TableAnswers table) {
        return ImportAnswers.NONE.with(table);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
