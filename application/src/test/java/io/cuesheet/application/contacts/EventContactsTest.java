package io.cuesheet.application.contacts;

import static io.cuesheet.application.contacts.ContactsFixture.OFFICE;
import static io.cuesheet.application.contacts.ContactsFixture.at;
import static io.cuesheet.application.contacts.ContactsFixture.known;
import static io.cuesheet.application.contacts.ContactsFixture.person;
import static io.cuesheet.application.contacts.ContactsFixture.withoutContacts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.refusal.AccessDenied;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.PartlyDone;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.EventOrigin;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.rule.EventStatus;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One contact goes to many events, with their messages; nobody is removed or changed by it. */
class EventContactsTest {

    @RegisterExtension
    static final ContactsFixture season = new ContactsFixture();

    @Test
    void allEventsOfAVenueGetTheContactAndTheirMessages() {
        season.event("a", "Wigmore Hall");
        season.event("b", "Wigmore Hall", known("Stage", "stage@example.org"));
        season.event("c", "Paradiso");

        ContactsOutcome preview = season.contacts.preview(season.caller, at("wigmore hall"), List.of(OFFICE));
        ContactsOutcome outcome = season.contacts.add(season.caller, at("wigmore hall"), List.of(OFFICE), 2);

        assertThat(outcome.eventsMatched()).isEqualTo(2);
        assertThat(outcome.contactsAdded()).isEqualTo(2);
        assertThat(outcome.plan().counts()).isEqualTo(preview.plan().counts()).containsEntry(PlanAction.CREATE, 6L);
        assertThat(season.people("a")).containsExactly("Office office@example.org");
        assertThat(season.people("b")).containsExactly("Office office@example.org", "Stage stage@example.org");
        assertThat(season.people("c")).isEmpty();
        assertThat(season.count("""
                        select count(*)::int from scheduled_message m join contact c on c.id = m.contact_id
                        where m.org_id = :org and c.email = 'office@example.org' and m.status = 'scheduled'
                        """)).isEqualTo(6);
        assertThat(season.count("select count(*)::int from engine_sync where org_id = :org and kind = 'start'"))
                .isEqualTo(9);
    }

    @Test
    void aPreviewStoresNothing() {
        season.event("a", "Hall");
        List<String> before = season.everything();

        ContactsOutcome preview = season.contacts.preview(season.caller, withoutContacts(), List.of(OFFICE));

        assertThat(preview.contactsAdded()).isEqualTo(1);
        assertThat(preview.lines().getFirst().event().externalRef()).isEqualTo("a");
        assertThat(season.everything()).isEqualTo(before);
    }

    @Test
    void theSameAgainChangesNothing() {
        season.event("a", "Hall");
        season.contacts.add(season.caller, at("Hall"), List.of(OFFICE), null);
        List<String> before = season.everything();

        ContactsOutcome again =
                season.contacts.add(season.caller, at("Hall"), List.of(person("office", "OFFICE@Example.org")), null);

        assertThat(again.nothingChanged()).isTrue();
        assertThat(again.alreadyThere()).isEqualTo(1);
        assertThat(season.everything()).isEqualTo(before);
    }

    @Test
    void somebodyOfTheSameRoleWithAnotherAddressStaysWhoTheyAre() {
        season.event("a", "Hall", known("Office", "old@example.org"));
        Object before = season.current("a").getFirst();

        season.contacts.add(season.caller, at("Hall"), List.of(OFFICE), null);

        assertThat(season.people("a")).containsExactly("Office office@example.org", "Office old@example.org");
        assertThat(season.current("a"))
                .anyMatch(before::equals)
                .anyMatch(contact -> contact.ref().equals("Office 2"));
    }

    @Test
    void somebodyWhoWasRemovedIsThereAgainAsWhoTheyWere() {
        season.event("a", "Hall", known("Office", "office@example.org"));
        Object id = season.current("a").getFirst().id();
        season.event("a", "Hall");
        assertThat(season.people("a")).isEmpty();

        season.contacts.add(season.caller, withoutContacts(), List.of(OFFICE), null);

        assertThat(season.current("a")).singleElement().satisfies(contact -> {
            assertThat(contact.id()).isEqualTo(id);
            assertThat(contact.name()).isEqualTo("Known");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
    void peopleWithOneTelephoneAreAllAddedInWhateverOrderTheyCome(String order) {
        season.event("a", "Hall");
        List<SaidContact> people = List.of(
                crew("Ann", "ann@example.org", "030 123456"),
                crew("Ben", "ben@example.org", "030 123456"),
                crew(null, null, "+49 30 123456"));
        List<SaidContact> ordered =
                order.chars().mapToObj(digit -> people.get(digit - '0')).toList();

        ContactsOutcome outcome = season.contacts.add(season.caller, at("Hall"), ordered, 3);
        ContactsOutcome again = season.contacts.add(season.caller, at("Hall"), ordered, 0);

        assertThat(outcome.contactsAdded()).isEqualTo(3);
        assertThat(again.alreadyThere()).isEqualTo(3);
        assertThat(season.current("a"))
                .extracting(contact -> contact.name() + " " + contact.email() + " " + contact.phone())
                .containsExactlyInAnyOrder(
                        "Ann ann@example.org +4930123456", "Ben ben@example.org +4930123456", "null null +4930123456");
    }

    @Test
    void somebodyWithTheTelephoneOfWhoWasRemovedIsSomebodyElse() {
        season.event("a", "Hall");
        SaidContact bob = crew("Bob", "bob@example.org", "030 123456");
        SaidContact ann = crew("Ann", "ann@example.org", "030 123456");
        SaidContact desk = crew(null, null, "030 123456");
        season.contacts.add(season.caller, at("Hall"), List.of(bob, desk), null);
        Map<String, Object> before = ids();
        season.event("a", "Hall");

        season.contacts.add(season.caller, at("Hall"), List.of(ann, desk), null);
        assertThat(ids()).doesNotContainValue(before.get("bob@example.org"));
        season.contacts.add(season.caller, at("Hall"), List.of(bob), null);

        assertThat(ids()).hasSize(3).containsAllEntriesOf(before);
    }

    private static SaidContact crew(String name, String email, String phone) {
        return new SaidContact("contacts[0]", "Crew", name, email, phone, null, null);
    }

    /** Who is there, by e-mail address. */
    private Map<String, Object> ids() {
        return season.current("a").stream()
                .collect(Collectors.toMap(contact -> String.valueOf(contact.email()), Contact::id));
    }

    @Test
    void whatIsOverOrCancelledIsLeftAloneAndSoAreOtherDays() {
        season.event("over", "Hall", EventStatus.CONFIRMED, -1);
        season.event("cancelled", "Hall", EventStatus.CANCELLED, 60);
        season.event("early", "Hall", EventStatus.CONFIRMED, 10);
        season.event("late", "Hall", EventStatus.POSTPONED, 40);
        LocalDate day = LocalDate.parse("2027-01-20");

        assertThat(season.contacts.countWithout(season.caller, null)).isEqualTo(2);
        season.contacts.add(
                season.caller, new EventChoice(null, null, "BERLIN", null, day, day, true), List.of(OFFICE), null);

        assertThat(season.people("early")).hasSize(1);
        assertThat(season.people("late")).isEmpty();
        season.contacts.add(season.caller, at("Hall"), List.of(OFFICE), null);
        assertThat(season.people("late")).hasSize(1);
        assertThat(season.people("over")).isEmpty();
        assertThat(season.people("cancelled")).isEmpty();
        assertThat(season.contacts.countWithout(season.caller, null)).isZero();
    }

    @Test
    void theEventsOfOneImportAreFoundAgain() {
        season.event("other", "Hall");
        String calendar = """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                UID:i1
                DTSTART;TZID=Europe/Berlin:20270310T193000
                SUMMARY:Quiz
                LOCATION:Bar\\, Berlin
                END:VEVENT
                END:VCALENDAR
                """;
        season.context
                .getBean(EventImport.class)
                .importFile(season.caller, SeasonFormat.ICALENDAR, calendar.getBytes(StandardCharsets.UTF_8));

        EventOrigin origin = season.contacts.origins(season.caller).getFirst();
        assertThat(origin.events()).isEqualTo(1);
        assertThat(season.contacts.countWithout(season.caller, origin.importId()))
                .isEqualTo(1);
        season.contacts.add(
                season.caller,
                new EventChoice(null, null, null, origin.importId(), null, null, true),
                List.of(OFFICE),
                1);

        assertThat(season.people("i1")).hasSize(1);
        assertThat(season.people("other")).isEmpty();
    }

    @Test
    void anEventThatIsFullIsLeftAlone() {
        season.event(
                "full",
                "Hall",
                IntStream.range(0, 100)
                        .mapToObj(number -> known("Crew " + number, "crew%d@example.org".formatted(number)))
                        .toArray(ContactDetails[]::new));

        ContactsOutcome outcome = season.contacts.add(season.caller, at("Hall"), List.of(OFFICE), null);

        assertThat(outcome.withoutRoom()).isEqualTo(1);
        assertThat(outcome.nothingChanged()).isTrue();
        assertThat(season.version("full")).isEqualTo(1);
    }

    @Test
    void eachAdditionIsInTheAuditLogWithoutItsAddress() {
        season.event("a", "Hall");

        season.contacts.add(season.caller, at("Hall"), List.of(OFFICE), null);

        assertThat(season.count("""
                        select count(*)::int from audit_entry where org_id = :org and action = 'add-contact'
                          and actor like 'user:%' and after::text not like '%office@example.org%'
                        """)).isEqualTo(1);
        assertThat(season.version("a")).isEqualTo(2);
    }

    @Test
    void whatIsWrongIsRefusedWithItsField() {
        SaidContact nobody = new SaidContact("contacts[0]", "Office", null, " ", null, null, null);
        SaidContact unreachable = person("Office", "a@b@c");

        assertThatThrownBy(() -> season.contacts.add(season.caller, at("Hall"), List.of(), null))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> season.contacts.add(season.caller, at("Hall"), List.of(nobody), null))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.field()).contains("contacts[0].email"));
        assertThatThrownBy(() -> season.contacts.preview(season.caller, at("Hall"), List.of(unreachable)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.field()).contains("contacts[0].email"));
        assertThatThrownBy(() -> season.contacts.add(
                        new Caller(season.org, season.caller.actor(), Role.VIEWER), at("Hall"), List.of(OFFICE), null))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void moreThanThePreviewSaidChangeNothing() {
        season.event("a", "Hall");
        season.event("b", "Hall");
        List<String> before = season.everything();

        assertThatThrownBy(() -> season.contacts.add(season.caller, at("Hall"), List.of(OFFICE), 1))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        refusal ->
                                assertThat(refusal.sentence()).contains("2 contacts would be added instead of the 1"));
        assertThat(season.everything()).isEqualTo(before);
    }

    @Test
    void whereALaterPartFailsWhatWasDoneIsSaidAndTheSameAgainDoesTheRest() {
        season.manyOfWhichTheLastFails(40, "Hall");
        List<SaidContact> people = IntStream.range(0, 20)
                .mapToObj(number -> person("Crew", "crew%d@example.org".formatted(number)))
                .toList();

        assertThatThrownBy(() -> season.contacts.add(season.caller, withoutContacts(), people, 800))
                .isInstanceOfSatisfying(PartlyDone.class, partly -> {
                    assertThat(partly.code()).isEqualTo(ReasonCode.EXCEPTION);
                    assertThat(partly.sentence())
                            .matches(
                                    "\\d+ contacts were added to \\d+ events, then .* The same again does the rest\\.");
                });
        assertThat(contacts()).isPositive().isLessThan(800);
        season.mend();

        ContactsOutcome rest = season.contacts.add(season.caller, withoutContacts(), people, 800);

        assertThat(rest.contactsAdded()).isPositive().isLessThan(800);
        assertThat(contacts()).isEqualTo(800);
    }

    private static int contacts() {
        return season.count("select count(*)::int from contact where org_id = :org");
    }

    @Test
    void fewerThanExpectedAreAddedSinceSomebodyElseDidTheRest() {
        season.event("a", "Hall", known("Office", "office@example.org"));
        season.event("b", "Hall");

        assertThat(season.contacts
                        .add(season.caller, at("Hall"), List.of(OFFICE), 2)
                        .contactsAdded())
                .isEqualTo(1);
    }

    @Test
    void anotherOrganisationsEventsAreNotTouched() {
        season.event("a", "Hall");
        Caller first = season.caller;
        season.begin();
        season.event("b", "Hall");

        season.contacts.add(season.caller, at("Hall"), List.of(OFFICE), null);

        assertThat(season.editing
                        .find(first, new EventKey.Reference("a"))
                        .orElseThrow()
                        .contacts())
                .isEmpty();
    }
}
