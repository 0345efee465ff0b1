package io.cuesheet.application.privacy;

import static io.cuesheet.application.privacy.HeldPersons.EMAIL;
import static io.cuesheet.application.privacy.HeldPersons.NOW;
import static io.cuesheet.application.privacy.HeldPersons.OTHER;
import static io.cuesheet.application.privacy.HeldPersons.PHONE;
import static io.cuesheet.application.privacy.HeldPersons.TRACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.message.MessageCreation;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.suppression.OptOutLinks;
import io.cuesheet.application.suppression.Suppressions;
import io.cuesheet.db.Ids;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.db.delivery.GateFacts;
import io.cuesheet.db.delivery.GateRepository;
import io.cuesheet.db.privacy.Erasure;
import io.cuesheet.db.privacy.PersonData;
import io.cuesheet.db.suppression.BounceRepository;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.db.suppression.SuppressionRepository;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.template.TemplateText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A person is found by an address in every place, and after erasing them in none. */
class PersonErasureTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final AtomicReference<Instant> TIME = new AtomicReference<>(NOW);

    private static AnnotationConfigApplicationContext context;
    private static PersonSearch search;
    private static PersonErasure erasures;
    private static int count;

    private final JdbcClient jdbc = DATABASE.jdbc();
    private final HeldPersons held = new HeldPersons(jdbc, context, "held-" + ++count);
    private final HeldPersons elsewhere = new HeldPersons(jdbc, context, "elsewhere-" + count);

    @BeforeAll
    static void start() {
        context = UseCases.start(DATABASE, TIME::get);
        search = context.getBean(PersonSearch.class);
        erasures = context.getBean(PersonErasure.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        DATABASE.close();
    }

    @BeforeEach
    void insertPersons() {
        TIME.set(NOW);
        held.insertAll();
    }

    @Test
    void aPersonIsFoundInEveryPlaceByAnySpellingOfAnyAddress() {
        for (String typed : List.of(" mailto:zoe.CANARY@Example.ORG ", "+49 (0)30 77712345", "tel:+49-30-777-12345")) {
            PersonData found = search.find(held.admin, typed);

            assertThat(found.contacts()).as(typed).hasSize(2);
            assertThat(found.messages()).as("planned ones and those by hand").hasSizeGreaterThan(3);
            assertThat(found.texts()).hasSize(2).allMatch(text -> text.body() == null);
            assertThat(found.ownTexts()).hasSize(2);
            assertThat(found.history()).isNotEmpty();
        }
        PersonData byMail = search.find(held.admin, EMAIL);
        assertThat(byMail.sandboxMails()).hasSize(1);
        assertThat(byMail.testSends()).hasSize(1);
        assertThat(byMail.suppressions()).hasSize(2);
        assertThat(byMail.mentions())
                .extracting(PersonData.HeldMention::place)
                .containsExactlyInAnyOrder("saved view", "bulk command", "deletion", "channel");
        assertThat(search.find(elsewhere.admin, EMAIL).size()).isZero();
    }

    @Test
    void addressesFromBeforeThereWasOneFormAreFound() {
        jdbc.sql(
                        "update contact set email = 'ZOE.canary@xn--bcher-kva.example', phone = '0049 30 77712345' where org_id = ? and email = ?")
                .params(held.org.value(), EMAIL)
                .update();

        assertThat(search.find(held.admin, "zoe.canary@Bücher.example").contacts())
                .hasSize(2);
        assertThat(search.find(held.admin, PHONE).contacts()).hasSize(2);
        assertThat(search.find(held.admin, "030 777 123 45").contacts()).hasSize(2);
    }

    @Test
    void afterErasingThePersonIsInNoColumnAndEverybodyElseIsUntouched() {
        elsewhere.insertAll();
        List<String> others = rowsWith("other.person", held);
        List<String> foreign = rowsWith(".", elsewhere);
        assertThat(rowsWith(TRACES, held)).hasSizeGreaterThan(12);

        Erasure erasure = erasures.erase(held.admin, EMAIL);

        assertThat(erasure.isFinished()).isTrue();
        assertThat(erasure.contacts()).isEqualTo(2);
        assertThat(erasure.texts()).isEqualTo(2);
        assertThat(rowsWith(TRACES, held)).isEmpty();
        assertThat(rowsWith("other.person", held)).isEqualTo(others);
        assertThat(rowsWith(".", elsewhere)).isEqualTo(foreign);
        assertThat(jdbc.sql("select count(*) from template where org_id = ? and body like 'For …, at …%and for all'")
                        .param(held.org.value())
                        .query(Integer.class)
                        .single())
                .as("a text to many keeps what it says to the others")
                .isOne();
    }

    @Test
    void anAddressThatContainsTheirsIsSomebodyElses() {
        for (String other :
                List.of("chloezoe.canary@example.org", "zoe.canary@example.org.uk", "a+zoe.canary@example.org")) {
            jdbc.sql(
                            "insert into saved_view (id, org_id, actor, name, query, created_at) values (?, ?, 'user:1', ?, ?, now())")
                    .params(Ids.next(), held.org.value(), other, "recipient=" + other)
                    .update();
        }

        erasures.erase(held.admin, EMAIL);

        assertThat(jdbc.sql("select query from saved_view where org_id = ? and query like '%zoe%'")
                        .param(held.org.value())
                        .query(String.class)
                        .list())
                .hasSize(3);
        assertThat(jdbc.sql("select query from saved_view where org_id = ? and name = 'hers'")
                        .param(held.org.value())
                        .query(String.class)
                        .single())
                .isEqualTo("recipient=erased&status=blocked");
    }

    @Test
    void nothingIsSentToThemAnyMoreAndTheirWorkflowsAreTold() {
        int open = open("Canaryson");
        assertThat(open).isPositive();
        jdbc.sql("delete from engine_sync").update();

        Erasure erasure = erasures.erase(held.admin, PHONE);

        assertThat(erasure.messages()).isEqualTo(open);
        assertThat(jdbc.sql("""
                                select count(*) from scheduled_message m join engine_sync s on s.message_id = m.id
                                where m.org_id = ? and m.status = 'skipped' and m.reason_code = 'CONTACT_REMOVED'
                                """).param(held.org.value()).query(Integer.class).single())
                .isEqualTo(open);
        assertThat(open("other")).isPositive();
    }

    @Test
    void erasingAgainChangesNothing() {
        erasures.erase(held.admin, EMAIL);
        List<String> before = rowsWith(".", held, "erasure", "audit_entry");

        Erasure again = erasures.erase(held.admin, EMAIL);

        assertThat(again.isFinished()).isTrue();
        assertThat(again.contacts() + again.messages() + again.texts() + again.others())
                .isZero();
        assertThat(rowsWith(".", held, "erasure", "audit_entry")).isEqualTo(before);
    }

    @Test
    void aSendCanBeProvedBeforeAndAfterErasingAndWithAnotherAddressItCannot() {
        Instant from = NOW.minusSeconds(3600);
        assertThat(search.sends(held.admin, EMAIL, from, NOW)).hasSize(1);

        erasures.erase(held.admin, EMAIL);

        assertThat(search.sends(held.admin, "ZOE.CANARY@example.org", from, NOW))
                .singleElement()
                .satisfies(send -> assertThat(send.outcome()).isEqualTo("SENT"));
        assertThat(search.sends(held.admin, PHONE, from, NOW)).hasSize(1);
        assertThat(search.sends(held.admin, "zoe.canary@example.net", from, NOW))
                .isEmpty();
        assertThat(search.sends(held.admin, EMAIL, NOW, NOW)).isEmpty();
        assertThatThrownBy(() -> search.sends(held.admin, EMAIL, NOW, from)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void theHashIsHmacSha256WithAKeyOfTheOrganisation() throws Exception {
        String hash = erasures.erase(held.admin, EMAIL).addressHash();

        byte[] key = jdbc.sql("select inner_pad from address_secret where org_id = ?")
                .param(held.org.value())
                .query(byte[].class)
                .single();
        for (int i = 0; i < key.length; i++) {
            key[i] ^= 0x36;
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] expected = mac.doFinal("zoe.canary@example.org".getBytes(StandardCharsets.UTF_8));
        assertThat(hash).isEqualTo("erased:" + HexFormat.of().formatHex(expected));
        assertThat(erasures.erase(elsewhere.admin, EMAIL).addressHash()).isNotEqualTo(hash);
    }

    @Test
    void anOptOutSurvivesAndHoldsWhenThePersonIsImportedAgain() {
        erasures.erase(held.admin, EMAIL);
        held.saveEvent("held-3", LocalDateTime.parse("2026-12-20T20:00:00"), "Zoe", "zoe");

        assertThat(gate("zoe").optedOut()).isTrue();
        assertThat(gate("other").optedOut()).isFalse();
        assertThat(context.getBean(EventEditing.class)
                        .find(held.admin, "held-3")
                        .orElseThrow()
                        .contacts())
                .filteredOn(contact -> contact.ref().equals("zoe"))
                .extracting(contact -> contact.optedOutBy())
                .containsExactly(Suppression.Source.LIST);
        Suppressions list = context.getBean(Suppressions.class);
        assertThat(list.page(held.admin, EMAIL, null, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.isErased()).isTrue());
        assertThat(list.add(held.admin, EMAIL, Suppression.Reason.BOUNCED).isErased())
                .as("an address that is on the list keeps its entry")
                .isTrue();

        list.lift(held.admin, list.page(held.admin, EMAIL, null, 10).getFirst().id());
        assertThat(gate("zoe").optedOut()).isFalse();
        context.getBean(OptOutLinks.class).optOut("token-" + held.org);
        assertThat(gate("zoe").optedOut())
                .as("links of old mails go on working")
                .isTrue();
    }

    @Test
    void aPersonWhoComesBackIsANewContactAndCanBeErasedAgain() {
        erasures.erase(held.admin, EMAIL);
        held.saveEvent("held-1", LocalDateTime.parse("2026-12-24T20:00:00"), "Zoe Canaryson", "Canaryson");
        assertThat(search.find(held.admin, EMAIL).contacts()).hasSize(1);

        assertThat(erasures.erase(held.admin, EMAIL).contacts()).isOne();
        assertThat(rowsWith(TRACES, held)).isEmpty();
    }

    @Test
    void aFormThatWasOpenedBeforeCanNotBringThePersonBack() {
        EventEditing events = context.getBean(EventEditing.class);
        long seen = events.find(held.admin, "held-1").orElseThrow().event().version();

        erasures.erase(held.admin, EMAIL);

        EventDetails stale = new EventDetails(
                "Aida",
                "Tempodrom",
                "Berlin",
                LocalDateTime.parse("2026-12-24T21:00:00"),
                ZoneId.of("Europe/Berlin"),
                null,
                null,
                null,
                List.of(HeldPersons.contact("Canaryson", "Zoe", EMAIL, PHONE, null)),
                true);
        assertThatThrownBy(() -> events.save(held.admin, "held-1", stale, seen)).isInstanceOf(Conflict.class);
    }

    @Test
    void aMessageThatIsBeingSentIsLeftAloneAndErasedByTheWorkerOnceItsOutcomeIsKnown() {
        UUID attempt = held.insertAttempt("held-1", EMAIL, 7);
        jdbc.sql("update delivery_attempt set outcome = null, outcome_at = null, deadline_at = ? where id = ?")
                .params(Times.timestamp(NOW.plusSeconds(30)), attempt)
                .update();

        Erasure erasure = erasures.erase(held.admin, EMAIL);

        assertThat(erasure.isFinished()).isFalse();
        assertThat(erasure.contacts()).as("that of the other event").isOne();
        assertThat(jdbc.sql("select body from delivery_text where attempt_id = ?")
                        .param(attempt)
                        .query(String.class)
                        .single())
                .isEqualTo(HeldPersons.TEXT);
        assertThat(open("Canaryson")).as("only what is being sent is left").isOne();

        jdbc.sql("update delivery_attempt set outcome = 'SENT', outcome_at = now() where id = ?")
                .param(attempt)
                .update();
        erasures.goOn();

        assertThat(erasures.find(held.admin, erasure.id()).isFinished()).isTrue();
        assertThat(rowsWith(TRACES, held)).isEmpty();
    }

    @Test
    void aClaimThatIsBeingWrittenComesFirstAndIsLeftAlone() {
        CompletableFuture<Erasure> erasing = DATABASE.transactions().execute(claim -> {
            UUID attempt = held.insertAttempt("held-1", EMAIL, 7);
            jdbc.sql("update delivery_attempt set outcome = null, outcome_at = null, deadline_at = ? where id = ?")
                    .params(Times.timestamp(NOW.plusSeconds(30)), attempt)
                    .update();
            jdbc.sql(
                            "select 1 from scheduled_message where id = (select message_id from delivery_attempt where id = ?) for update")
                    .param(attempt)
                    .query()
                    .listOfRows();
            CompletableFuture<Erasure> waiting = CompletableFuture.supplyAsync(() -> erasures.erase(held.admin, EMAIL));
            await().until(this::somebodyWaits);
            return waiting;
        });

        Erasure erasure = erasing.join();

        assertThat(erasure.isFinished()).isFalse();
        assertThat(erasure.contacts()).isOne();
        assertThat(open("Canaryson")).as("only what is being sent is left").isOne();
    }

    private boolean somebodyWaits() {
        return jdbc.sql("""
                        select exists (select 1 from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock')
                        """).query(Boolean.class).single();
    }

    @Test
    void anImportThatIsUnderWayIsWaitedFor() {
        UUID file = Ids.next();
        jdbc.sql("""
                        insert into season_import (id, org_id, actor, format, file, default_zone, state, total_events, created_at, updated_at)
                        values (?, ?, 'user:1', 'csv', 'zoe.canary@example.org', 'Europe/Berlin', 'waiting', 1, now(), now())
                        """).params(file, held.org.value()).update();

        Erasure erasure = erasures.erase(held.admin, EMAIL);
        assertThat(erasure.isFinished()).isFalse();

        held.saveEvent("held-4", LocalDateTime.parse("2026-12-20T20:00:00"), HeldPersons.NAME, "Canaryson");
        jdbc.sql("update season_import set state = 'done', file = null, finished_at = now() where id = ?")
                .param(file)
                .update();
        erasures.goOn();

        assertThat(erasures.find(held.admin, erasure.id()).isFinished()).isTrue();
        assertThat(rowsWith(TRACES, held)).isEmpty();
    }

    @Test
    void aBouncedAddressIsNoOptOutAfterErasingEither() {
        jdbc.sql("update suppression set reason = 'bounced', source = 'server' where org_id = ?")
                .param(held.org.value())
                .update();

        erasures.erase(held.admin, EMAIL);
        held.saveEvent("held-3", LocalDateTime.parse("2026-12-20T20:00:00"), "Zoe", "zoe");

        assertThat(context.getBean(EventEditing.class)
                        .find(held.admin, "held-3")
                        .orElseThrow()
                        .contacts())
                .filteredOn(contact -> contact.ref().equals("zoe"))
                .extracting(contact -> contact.optedOutBy())
                .containsExactly(Suppression.Source.SERVER);
    }

    @Test
    void anAddressThatIsOnTheListInTwoSpellingsIsErased() {
        for (String spelling : List.of("+493077712345", "+4903077712345", "03077712345")) {
            jdbc.sql("""
                            insert into suppression (id, org_id, address, reason, source, actor, created_at)
                            values (?, ?, ?, 'opted_out', 'contact', 'user:1', now())
                            """).params(Ids.next(), held.org.value(), spelling).update();
        }

        assertThat(erasures.erase(held.admin, PHONE).isFinished()).isTrue();
        assertThat(jdbc.sql(
                                "select address from suppression where org_id = ? and lifted_at is null and address like '%77712345%'")
                        .param(held.org.value())
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void undoingADeletionBringsBackNothingThatCouldBeSentToThem() {
        MessageDeletions deletions = context.getBean(MessageDeletions.class);
        List<UUID> deleted =
                jdbc.sql("""
                        select m.id from scheduled_message m join contact c on c.id = m.contact_id
                        where m.org_id = ? and c.ref = 'Canaryson' and m.status in ('scheduled', 'blocked')
                        """).param(held.org.value()).query(UUID.class).list();
        assertThat(deleted).isNotEmpty();
        List<UUID> undoable = deleted.stream()
                .map(id -> deletions
                        .delete(held.admin, new MessageId(id))
                        .deletion()
                        .id())
                .toList();

        erasures.erase(held.admin, EMAIL);
        jdbc.sql("delete from engine_sync").update();
        undoable.forEach(id -> deletions.undo(held.admin, id));

        assertThat(jdbc.sql("""
                                select distinct m.status || ' ' || m.reason_code from scheduled_message m
                                where m.id = any(?) and m.deleted_at is null
                                """)
                        .param(deleted.toArray(UUID[]::new))
                        .query(String.class)
                        .list())
                .containsExactly("skipped CONTACT_REMOVED");
        assertThat(jdbc.sql("select count(distinct message_id) from engine_sync where message_id = any(?)")
                        .param(deleted.toArray(UUID[]::new))
                        .query(Integer.class)
                        .single())
                .as("their workflows are told")
                .isEqualTo(deleted.size());
    }

    @Test
    void erasuresOfOneOrganisationThatWaitKeepNoOtherOneFromTheirs() {
        UUID file = Ids.next();
        jdbc.sql("""
                        insert into season_import (id, org_id, actor, format, file, default_zone, state, total_events, created_at, updated_at)
                        values (?, ?, 'user:1', 'csv', 'x', 'Europe/Berlin', 'waiting', 1, now(), now())
                        """).params(file, held.org.value()).update();
        for (int i = 0; i < 20; i++) {
            erasures.erase(held.admin, "nobody" + i + "@example.org");
        }
        TIME.set(NOW.plusSeconds(1));
        Erasure other = erasures.erase(elsewhere.admin, "nobody@example.org");
        jdbc.sql("update erasure set address = 'nobody@example.org', finished_at = null where id = ?")
                .param(other.id())
                .update();

        erasures.goOn();

        assertThat(erasures.find(elsewhere.admin, other.id()).isFinished()).isTrue();
        jdbc.sql("update season_import set state = 'done', file = null, finished_at = now() where id = ?")
                .param(file)
                .update();
        erasures.goOn();
    }

    @Test
    void aReferenceThatLooksLikeThatOfAnErasedContactStopsNoErasing() {
        jdbc.sql("""
                        update contact c set ref = 'erased-' || (select z.id from contact z where z.event_id = c.event_id and z.ref = 'Canaryson')
                        where c.org_id = ? and c.ref = 'other'
                        """).param(held.org.value()).update();

        assertThat(erasures.erase(held.admin, EMAIL).contacts()).isEqualTo(2);
    }

    @Test
    void anAddressOfManyPeopleIsErasedInTime() {
        jdbc.sql("""
                        with many as (
                            insert into contact (id, org_id, event_id, ref, role, name, email, phone)
                            select gen_random_uuid(), e.org_id, e.id, 'many-' || n, 'Crew', 'Firstname' || n || ' Lastname' || n, :email,
                                   '+49301234' || 1000 + n
                            from event e, generate_series(1, 200) as n where e.org_id = :org and e.external_ref = 'held-1'
                            returning id, event_id)
                        insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, template_id, event_name,
                                                       send_at, planned_at, status, revision, ad_hoc, created_at, updated_at)
                        select time_ordered_id(), :org, c.event_id, c.id, t.id,
                               (select id from template where org_id = :org and body like 'For Zoe%'), 'Aida', :at, :at, 'sent', 1, true,
                               :at, :at
                        from many c join message_type t on t.org_id = :org and t.code = 'REMINDER'
                        """)
                .param("org", held.org.value())
                .param("email", EMAIL)
                .param("at", Times.timestamp(NOW))
                .update();
        Instant start = Instant.now();

        Erasure erasure = erasures.erase(held.admin, EMAIL);

        assertThat(erasure.contacts()).isEqualTo(202);
        assertThat(erasure.isFinished()).isTrue();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aMessageThatIsBeingWrittenForThemByHandIsErasedToo() {
        TransactionTemplate transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        MessageCreation creation = context.getBean(MessageCreation.class);
        Map<String, Object> found =
                jdbc.sql("""
                        select c.event_id as event, c.id as contact from contact c join event e on e.id = c.event_id
                        where c.org_id = ? and e.external_ref = 'held-1' and c.ref = 'Canaryson'
                        """).param(held.org.value()).query().singleRow();
        MessageCreation.Wanted wanted = new MessageCreation.Wanted(
                new EventId((UUID) found.get("event")),
                new ContactId((UUID) found.get("contact")),
                null,
                null,
                new TemplateText("Dear Canaryson", HeldPersons.TEXT),
                NOW.plusSeconds(7200));

        CompletableFuture<Erasure> erasing = transactions.execute(writing -> {
            creation.create(held.admin, wanted, null);
            CompletableFuture<Erasure> waiting = CompletableFuture.supplyAsync(() -> erasures.erase(held.admin, EMAIL));
            await().until(this::somebodyWaits);
            return waiting;
        });

        assertThat(erasing.join().isFinished()).isTrue();
        assertThat(rowsWith(TRACES, held)).isEmpty();
        assertThat(jdbc.sql("""
                                select count(*) from scheduled_message m join contact c on c.id = m.contact_id
                                where m.org_id = ? and c.erased_at is not null
                                  and m.status in ('scheduled', 'paused', 'blocked', 'retrying')
                                """).param(held.org.value()).query(Integer.class).single())
                .isZero();
        assertThatThrownBy(() -> creation.create(held.admin, wanted, null)).isInstanceOf(CommandRefused.class);
    }

    @Test
    void aBounceThatIsBeingJudgedIsErasedToo() {
        jdbc.sql("update delivery_attempt set no_mailbox = true where org_id = ?")
                .param(held.org.value())
                .update();
        TransactionTemplate transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        BounceRepository bounces = context.getBean(BounceRepository.class);

        CompletableFuture<Erasure> erasing = transactions.execute(judging -> {
            assertThat(bounces.refused(held.org, NOW.minusSeconds(3600), NOW, 10))
                    .isNotEmpty();
            CompletableFuture<Erasure> waiting = CompletableFuture.supplyAsync(() -> erasures.erase(held.admin, EMAIL));
            await().until(this::somebodyWaits);
            context.getBean(SuppressionRepository.class)
                    .insert(
                            held.org,
                            new Suppression(
                                    Ids.next(),
                                    "+493077712345",
                                    Suppression.Reason.BOUNCED,
                                    Suppression.Source.SERVER,
                                    "service:scheduler",
                                    NOW));
            return waiting;
        });

        assertThat(erasing.join().isFinished()).isTrue();
        assertThat(rowsWith(TRACES, held)).isEmpty();
    }

    @Test
    void eachLookAndEachErasureIsInTheAuditLogWithoutTheAddress() throws IOException {
        search.find(held.admin, EMAIL);
        search.write(held.admin, EMAIL, new ByteArrayOutputStream());
        search.sends(held.admin, EMAIL, NOW.minusSeconds(60), NOW);
        String hash = erasures.erase(held.admin, EMAIL).addressHash();

        assertThat(jdbc.sql("""
                                select action || ' ' || (after ->> 'person') from audit_entry
                                where org_id = ? and after ? 'person' order by id
                                """.replace("after ? 'person'", "after ->> 'person' is not null"))
                        .param(held.org.value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "find-person " + hash,
                        "export " + hash,
                        "prove-send " + hash,
                        "erase-person " + hash,
                        "erased-person " + hash);
    }

    @Test
    void theFileHasEverythingWithTheTexts() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        search.write(held.admin, EMAIL, file);

        assertThat(file.toString(StandardCharsets.UTF_8))
                .startsWith("{")
                .contains("\"contacts\":[", "\"event_ref\":\"held-1\"", HeldPersons.NAME, PHONE, HeldPersons.TEXT)
                .doesNotContain(OTHER);
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> erasures.erase(held.admin, "zoe")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> search.find(held.admin, "030 12")).isInstanceOf(InvalidInput.class);
    }

    private GateFacts gate(String contactRef) {
        MessageId message = jdbc.sql("""
                        select m.id from scheduled_message m
                        join contact c on c.id = m.contact_id
                        join event e on e.id = m.event_id
                        where m.org_id = ? and c.ref = ? and e.external_ref = 'held-3' limit 1
                        """)
                .params(held.org.value(), contactRef)
                .query((row, number) -> new MessageId(row.getObject("id", UUID.class)))
                .single();
        return context.getBean(GateRepository.class).read(held.org, message).orElseThrow();
    }

    private int open(String contactRef) {
        return jdbc.sql("""
                        select count(*) from scheduled_message m join contact c on c.id = m.contact_id
                        where m.org_id = ? and c.ref = ? and m.status in ('scheduled', 'paused', 'blocked', 'retrying')
                        """)
                .params(held.org.value(), contactRef)
                .query(Integer.class)
                .single();
    }

    /** The rows of the organisation, of all tables, in which this expression is found. */
    private List<String> rowsWith(String pattern, HeldPersons of, String... without) {
        List<String> found = new ArrayList<>();
        List<String> tables = jdbc.sql("""
                        select table_name from information_schema.columns
                        where table_schema = 'public' and column_name = 'org_id'
                        order by table_name
                        """).query(String.class).list();
        assertThat(tables).hasSizeGreaterThan(30);
        tables.removeAll(List.of(without));
        for (String table : tables) {
            jdbc.sql("select t::text from %1$s t where org_id = ? and t::text ~* ? order by 1".formatted(table))
                    .params(of.org.value(), pattern)
                    .query(String.class)
                    .list()
                    .forEach(row -> found.add(table + " " + row));
        }
        return found;
    }
}
