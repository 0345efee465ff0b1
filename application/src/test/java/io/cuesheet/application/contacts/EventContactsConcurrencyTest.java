package io.cuesheet.application.contacts;

import static io.cuesheet.application.contacts.ContactsFixture.OFFICE;
import static io.cuesheet.application.contacts.ContactsFixture.at;
import static io.cuesheet.application.contacts.ContactsFixture.details;
import static io.cuesheet.application.contacts.ContactsFixture.person;
import static io.cuesheet.application.contacts.ContactsFixture.withoutContacts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Others write the same events while contacts are added to many of them. */
class EventContactsConcurrencyTest {

    @RegisterExtension
    static final ContactsFixture season = new ContactsFixture();

    private static ExecutorService threads;

    @BeforeAll
    static void start() {
        threads = Executors.newCachedThreadPool();
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
    }

    @Test
    void twoPeopleWhoAddTheSameAtOnceAddItOnce() throws Exception {
        for (int number = 0; number < 20; number++) {
            season.event("e" + number, "Hall");
        }
        CompletableFuture<ContactsOutcome> one = addInBackground(at("Hall"), OFFICE);
        CompletableFuture<ContactsOutcome> other = addInBackground(at("Hall"), OFFICE);

        int added = get(one).contactsAdded() + get(other).contactsAdded();

        assertThat(added).isEqualTo(20);
        assertThat(season.count("select count(*)::int from contact where org_id = :org"))
                .isEqualTo(20);
        assertThat(season.count("select count(*)::int from scheduled_message where org_id = :org"))
                .isEqualTo(60);
    }

    @Test
    void ofTwoPeopleWhoFillUpEventsWithoutContactsTheFirstIsFollowed() throws Exception {
        season.event("a", "Hall");
        CompletableFuture<ContactsOutcome> first = addInBackground(withoutContacts(), OFFICE);
        CompletableFuture<ContactsOutcome> second =
                addInBackground(withoutContacts(), person("Stage", "stage@example.org"));

        assertThat(get(first).contactsAdded() + get(second).contactsAdded()).isEqualTo(1);
        assertThat(season.people("a")).hasSize(1);
    }

    @Test
    void anEventThatMovesToAnotherVenueMeanwhileIsLeftAloneAndTheOthersAreNot() throws Exception {
        season.event("moved", "Hall");
        season.event("stays", "Hall");

        ContactsOutcome outcome = whileItWaits(() -> season.editing.save(
                season.caller,
                new EventKey.Reference("moved"),
                details("Other hall", EventStatus.CONFIRMED, 60, List.of()),
                null));

        assertThat(outcome.contactsAdded()).isEqualTo(1);
        assertThat(season.people("moved")).isEmpty();
        assertThat(season.people("stays")).hasSize(1);
    }

    @Test
    void anEventThatIsCancelledMeanwhileIsLeftAlone() throws Exception {
        season.event("cancelled", "Hall");

        ContactsOutcome outcome = whileItWaits(() -> season.editing.save(
                season.caller,
                new EventKey.Reference("cancelled"),
                details("Hall", EventStatus.CANCELLED, 60, List.of()),
                null));

        assertThat(outcome.nothingChanged()).isTrue();
        assertThat(season.people("cancelled")).isEmpty();
    }

    @Test
    void anEventThatIsGoneMeanwhileIsLeftOut() throws Exception {
        season.unaudited("gone", "Hall");
        season.event("stays", "Hall");

        ContactsOutcome outcome = whileItWaits(
                () -> CompletableFuture.runAsync(() -> delete("gone"), threads).join());

        assertThat(outcome.contactsAdded()).isEqualTo(1);
        assertThat(season.people("stays")).hasSize(1);
    }

    @Test
    void whatSomebodyElseChangesMeanwhileStays() throws Exception {
        season.event("a", "Hall");

        whileItWaits(() -> season.editing.save(
                season.caller,
                new EventKey.Reference("a"),
                details("Hall", EventStatus.TENTATIVE, 61, List.of(ContactsFixture.known("Stage", "s@example.org"))),
                null));

        assertThat(season.people("a")).containsExactly("Office office@example.org", "Stage s@example.org");
        assertThat(season.editing
                        .find(season.caller, new EventKey.Reference("a"))
                        .orElseThrow()
                        .event()
                        .status())
                .isEqualTo(EventStatus.TENTATIVE);
    }

    @Test
    void whoHasTheEventOpenIsToldThatItChanged() {
        season.event("a", "Hall");

        season.contacts.add(season.caller, at("Hall"), List.of(OFFICE), null);

        assertThatThrownBy(() -> season.editing.save(
                        season.caller,
                        new EventKey.Reference("a"),
                        details("Hall", EventStatus.CONFIRMED, 60, List.of()),
                        1L))
                .isInstanceOf(Conflict.class);
        assertThat(season.people("a")).hasSize(1);
    }

    /** Lets somebody else write after the events were looked at, before the lock of the organisation's plans is had. */
    private ContactsOutcome whileItWaits(Runnable meanwhile) throws Exception {
        TransactionTemplate transaction =
                new TransactionTemplate(season.context.getBean(PlatformTransactionManager.class));
        CompletableFuture<ContactsOutcome> adding = transaction.execute(status -> {
            season.context.getBean(PlanRepository.class).lock(season.org);
            CompletableFuture<ContactsOutcome> waiting = addInBackground(at("Hall"), OFFICE);
            awaitWaiting();
            meanwhile.run();
            return waiting;
        });
        return get(adding);
    }

    /** As the owner of the tables: no use case does it. */
    private void delete(String ref) {
        season.database
                .jdbc()
                .sql("delete from event where external_ref = :ref and org_id = :org")
                .param("ref", ref)
                .param("org", season.org.value())
                .update();
    }

    private void awaitWaiting() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> season.database
                                .jdbc()
                                .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    private CompletableFuture<ContactsOutcome> addInBackground(EventChoice choice, SaidContact contact) {
        return CompletableFuture.supplyAsync(
                () -> season.contacts.add(season.caller, choice, List.of(contact), null), threads);
    }

    private static ContactsOutcome get(CompletableFuture<ContactsOutcome> adding) throws Exception {
        return adding.get(60, TimeUnit.SECONDS);
    }
}
