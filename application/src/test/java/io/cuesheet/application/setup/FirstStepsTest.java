package io.cuesheet.application.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.contacts.EventChoice;
import io.cuesheet.application.contacts.EventContacts;
import io.cuesheet.application.contacts.SaidContact;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.setup.FirstSteps.Progress;
import io.cuesheet.application.template.Templates;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A new organisation is told what to do first, and how far it is. */
class FirstStepsTest {

    private static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final AtomicInteger ORGANISATIONS = new AtomicInteger();

    private static TestDatabase database;
    private static ConfigurableApplicationContext context;

    private final FirstSteps steps = context.getBean(FirstSteps.class);
    private final EventEditing editing = context.getBean(EventEditing.class);
    private Caller caller;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = UseCases.start(database, () -> NOW);
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    @BeforeEach
    void begin() {
        OrgId org = OrganisationFixture.insert(database.jdbc(), "steps" + ORGANISATIONS.incrementAndGet());
        caller = new Caller(org, "user:00000000-0000-7000-8000-000000000001", Role.OPERATOR);
    }

    @Test
    void anOrganisationThatWasThereBeforeIsShownNoSteps() {
        assertThat(steps.isOpen(caller)).isFalse();
        assertThat(steps.of(caller)).isEqualTo(new Progress(Set.of(), 0, true));
    }

    @Test
    void whatAnOrganisationDoesThatWasThereBeforeIsNotedInAnyOrderAndItsStartPageStaysAsItIs() {
        List<Runnable> all = List.of(() -> steps.sawTypes(caller), () -> steps.sawPlan(caller), this::sendTest);
        for (int first = 0; first < all.size(); first++) {
            begin();
            steps.sawPlan(caller);
            assertThat(steps.of(caller).done())
                    .as("there is nothing to see yet")
                    .isEmpty();
            save("a", 20);
            addContact();

            for (int number = 0; number < all.size(); number++) {
                all.get((first + number) % all.size()).run();
                assertThat(steps.of(caller).done()).hasSize(3 + number);
                assertThat(steps.of(caller).isClosed()).isTrue();
            }
            assertThat(steps.of(caller).isComplete()).isTrue();
        }
    }

    @Test
    void eachStepIsDoneOnceTheDataOrSomebodySaySo() {
        steps.open(caller);
        assertThat(steps.of(caller)).isEqualTo(new Progress(Set.of(), 0, false));
        steps.sawPlan(caller);
        assertThat(steps.of(caller).done()).as("there is nothing to see yet").isEmpty();

        save("a", 20);
        assertThat(steps.of(caller)).isEqualTo(new Progress(Set.of(FirstStep.EVENTS), 1, false));

        addContact();
        assertThat(steps.of(caller)).isEqualTo(new Progress(Set.of(FirstStep.EVENTS, FirstStep.CONTACTS), 0, false));

        steps.sawTypes(caller);
        steps.sawPlan(caller);
        assertThat(steps.of(caller).isComplete()).isFalse();
        sendTest();
        assertThat(steps.of(caller).isComplete()).isTrue();
    }

    @Test
    void whatIsClosedIsClosedForEverybodyAndCanBeOpenedAgain() {
        steps.open(caller);
        steps.sawTypes(caller);
        steps.close(caller);
        Caller colleague = new Caller(caller.orgId(), "user:00000000-0000-7000-8000-000000000002", Role.EDITOR);
        assertThat(steps.isOpen(colleague)).isFalse();
        assertThat(steps.of(colleague).isClosed()).isTrue();

        steps.open(colleague);

        assertThat(steps.isOpen(caller)).isTrue();
        assertThat(steps.of(caller).done()).containsExactly(FirstStep.TYPES);
    }

    private void addContact() {
        context.getBean(EventContacts.class)
                .add(
                        caller,
                        new EventChoice(null, null, null, null, null, null, true),
                        List.of(new SaidContact("contacts[0]", "Office", null, "a@example.org", null, null, null)),
                        null);
    }

    private void sendTest() {
        context.getBean(Templates.class)
                .testSend(
                        caller,
                        MultilingualText.of(new TemplateText("Soon", "At {{event.venue}}")),
                        () -> editing.find(caller, new EventKey.Reference("a"))
                                .orElseThrow()
                                .event()
                                .id(),
                        null,
                        "me@example.org");
    }

    private void save(String ref, int days) {
        LocalDateTime starts = NOW.atZone(BERLIN).toLocalDate().plusDays(days).atTime(20, 0);
        editing.save(
                caller,
                new EventKey.Reference(ref),
                EventDetails.said("Show", "Hall", "Berlin", starts, BERLIN, null, null, null, null, List.of()),
                null);
    }
}
