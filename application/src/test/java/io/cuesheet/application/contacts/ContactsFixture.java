package io.cuesheet.application.contacts;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventDraft;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;

/** For each test an organisation whose events lack contacts, on a real database. */
final class ContactsFixture implements BeforeEachCallback, AfterAllCallback {

    static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final SaidContact OFFICE = person("Office", "office@example.org");

    private static final String ACTOR = "user:00000000-0000-7000-8000-000000000001";

    final TestDatabase database = TestDatabase.create();
    final ConfigurableApplicationContext context = UseCases.start(database, () -> NOW);
    final EventContacts contacts = context.getBean(EventContacts.class);
    final EventEditing editing = context.getBean(EventEditing.class);
    private final AtomicInteger organisations = new AtomicInteger();
    OrgId org;
    Caller caller;

    @Override
    public void beforeEach(ExtensionContext test) {
        begin();
    }

    /** Begins with another organisation, without events. */
    void begin() {
        org = OrganisationFixture.insert(database.jdbc(), "many" + organisations.incrementAndGet());
        caller = new Caller(org, ACTOR, Role.OPERATOR);
    }

    static SaidContact person(String role, String email) {
        return new SaidContact("contacts[0]", role, null, email, null, null, null);
    }

    static EventChoice at(String venue) {
        return new EventChoice(null, venue, null, null, null, null, false);
    }

    static EventChoice withoutContacts() {
        return new EventChoice(null, null, null, null, null, null, true);
    }

    /** In 60 days at 20:00 by Berlin's clock, with these contacts. */
    void event(String ref, String venue, ContactDetails... people) {
        event(ref, venue, EventStatus.CONFIRMED, 60, people);
    }

    void event(String ref, String venue, EventStatus status, int days, ContactDetails... people) {
        editing.save(caller, new EventKey.Reference(ref), details(venue, status, days, List.of(people)), null);
    }

    /** The same at 15:00. */
    void matinee(String ref, String venue) {
        LocalDateTime starts = NOW.atZone(BERLIN).toLocalDate().plusDays(60).atTime(15, 0);
        EventDetails details = EventDetails.said(
                "Show", venue, "Berlin", starts, BERLIN, null, null, EventStatus.CONFIRMED, null, List.of());
        editing.save(caller, new EventKey.Reference(ref), details, null);
    }

    /** The last one is a day after the others, which nobody can add contacts to until {@link #mend}. */
    void manyOfWhichTheLastFails(int number, String venue) {
        List<Event> all = IntStream.rangeClosed(1, number)
                .mapToObj(each -> EventDraft.of(
                                each == number ? "last" : "e" + each,
                                details(venue, EventStatus.CONFIRMED, each == number ? 61 : 60, List.of()),
                                null,
                                List.of(),
                                NOW)
                        .after())
                .toList();
        context.getBean(EventRepository.class).insert(org, all, NOW);
        database.jdbc().sql("""
                create function broken() returns trigger language plpgsql as $$ begin
                  if exists (select 1 from event where id = new.event_id and external_ref = 'last') then
                    raise exception 'broken';
                  end if;
                  return new;
                end $$;
                create trigger broken before insert on contact for each row execute function broken();
                """).update();
    }

    void mend() {
        database.jdbc()
                .sql("drop trigger broken on contact; drop function broken()")
                .update();
    }

    /** One that the audit log does not name, so that it can be deleted. */
    void unaudited(String ref, String venue) {
        EventDraft draft =
                EventDraft.of(ref, details(venue, EventStatus.CONFIRMED, 60, List.of()), null, List.of(), NOW);
        context.getBean(EventRepository.class).insert(org, List.of(draft.after()), NOW);
    }

    static EventDetails details(String venue, EventStatus status, int days, List<ContactDetails> people) {
        LocalDateTime starts = NOW.atZone(BERLIN).toLocalDate().plusDays(days).atTime(20, 0);
        return EventDetails.said("Show", venue, "Berlin", starts, BERLIN, null, null, status, null, people);
    }

    static ContactDetails known(String role, String email) {
        return ContactDetails.said("contacts[0]", BERLIN, null, role, "Known", email, null, null, null, null);
    }

    /** Role and address of all contacts that the event has now. */
    List<String> people(String ref) {
        return current(ref).stream()
                .map(contact -> contact.role() + " " + (contact.email() == null ? contact.phone() : contact.email()))
                .sorted()
                .toList();
    }

    List<Contact> current(String ref) {
        return editing.find(caller, new EventKey.Reference(ref)).orElseThrow().contacts().stream()
                .filter(contact -> contact.removedAt() == null)
                .toList();
    }

    int version(String ref) {
        return editing.find(caller, new EventKey.Reference(ref))
                .orElseThrow()
                .event()
                .version();
    }

    int count(String sql) {
        return database.jdbc()
                .sql(sql)
                .param("org", org.value())
                .query(Integer.class)
                .single();
    }

    /** All that is stored of events, contacts and messages, and the audit log. */
    List<String> everything() {
        return List.of("event", "contact", "scheduled_message", "audit_entry", "engine_sync").stream()
                .flatMap(table -> database
                        .jdbc()
                        .sql("select t::text from %s t where t.org_id = :org order by 1".formatted(table))
                        .param("org", org.value())
                        .query(String.class)
                        .list()
                        .stream())
                .toList();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        context.close();
        database.close();
    }
}
