package io.cuesheet.db.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.db.DbConfiguration;
import io.cuesheet.db.Ids;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.event.MessageTypeRepository;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.db.message.StateChange;
import io.cuesheet.db.organisation.Organisation;
import io.cuesheet.db.organisation.OrganisationRepository;
import io.cuesheet.db.template.FactsRepository;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.planning.Slot;
import io.cuesheet.workflows.planning.Standing;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.Due;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import io.cuesheet.workflows.template.MessageFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class PlanRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");
    private static final Instant DUE = Instant.parse("2026-10-25T00:30:00Z");
    private static TestDatabase database;
    private static AnnotationConfigApplicationContext context;

    private final JdbcClient jdbc = database.jdbc();
    private final PlanRepository plans = context.getBean(PlanRepository.class);
    private final EventRepository events = context.getBean(EventRepository.class);
    private final ContactRepository contacts = context.getBean(ContactRepository.class);
    private OrgId org;
    private OrgId stranger;
    private Event event;
    private Contact contact;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = new AnnotationConfigApplicationContext();
        context.register(DbConfiguration.class);
        context.registerBean(DataSource.class, database::dataSource);
        context.refresh();
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    @BeforeEach
    void createEvent() {
        org = OrganisationFixture.insert(jdbc, "org-" + Ids.next());
        stranger = OrganisationFixture.insert(jdbc, "org-" + Ids.next());
        event = new Event(
                new EventId(Ids.next()),
                "a-1",
                "Mahler",
                "Hall",
                "Berlin",
                LocalDateTime.parse("2026-11-08T20:00"),
                ZoneId.of("Europe/Berlin"),
                LocalDateTime.parse("2026-11-08T14:00"),
                LoadInConfidence.APPROXIMATE,
                EventStatus.TENTATIVE,
                null,
                false,
                3);
        contact = new Contact(
                new ContactId(Ids.next()),
                event.id(),
                "office-1",
                "Office",
                "Kim",
                "office@example.org",
                null,
                ZoneId.of("Europe/London"),
                Locale.forLanguageTag("de-AT"),
                null,
                null);
        events.insert(org, List.of(event), NOW);
        contacts.upsert(org, List.of(contact));
    }

    @Test
    void eventsAndContactsAreReadAsTheyWereWrittenAndByTheirOwnOrganisationOnly() {
        assertThat(events.find(org, event.id())).contains(event);
        assertThat(events.findByExternalRefs(org, List.of("a-1", "a-2"))).containsExactly(event);
        assertThat(contacts.findByEvents(org, List.of(event.id()))).containsExactly(contact);
        assertThat(events.find(stranger, event.id())).isEmpty();
        assertThat(events.findByExternalRefs(stranger, List.of("a-1"))).isEmpty();
        assertThat(contacts.findByEvents(stranger, List.of(event.id()))).isEmpty();
    }

    @Test
    void anOrganisationIsReadByItsIdAndItsCode() {
        OrganisationRepository organisations = context.getBean(OrganisationRepository.class);
        Organisation organisation = new Organisation(org, ZoneId.of("Europe/Berlin"));
        String code = jdbc.sql("select code from organisation where id = :id")
                .param("id", org.value())
                .query(String.class)
                .single();

        assertThat(organisations.find(org)).contains(organisation);
        assertThat(organisations.findByCode(code)).contains(organisation);
        assertThat(organisations.all()).contains(organisation);
    }

    @Test
    void aMessageIsStoredOnceWithItsShift() {
        NewMessage message = message();

        assertThat(plans.insert(org, List.of(message), Actor.RULES, NOW)).containsExactly(message);
        assertThat(plans.insert(org, List.of(message()), Actor.RULES, NOW)).isEmpty();
        assertThat(jdbc.sql("select dst_shift from scheduled_message where id = :id")
                        .param("id", message.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("overlap");
        assertThat(plans.lockMessages(org, List.of(event.id())))
                .containsExactly(new StoredMessage(
                        message.id(),
                        event.id(),
                        new Slot("INIT", contact.id()),
                        new Standing(MessageStatus.SCHEDULED, null, DUE.minusSeconds(60), DUE, false, false, 1)));
    }

    @Test
    void theWorkflowOfANewMessageIsToBeStartedUnlessItIsBornSkipped() {
        NewMessage message = message();
        NewMessage skipped = message(1, PlanAction.PAST, ReasonCode.TOO_LATE);

        plans.insert(org, List.of(message, skipped), Actor.RULES, NOW);

        assertThat(context.getBean(EngineSyncRepository.class).lease(1_000, NOW, Duration.ofSeconds(30)))
                .filteredOn(sync -> sync.message().orgId().equals(org))
                .extracting(sync -> sync.message().row().messageId(), EngineSync::kind, EngineSync::cause)
                .containsExactly(tuple(message.id(), EngineSync.Kind.START, "plan"));
    }

    @Test
    void aMessageIsPlannedFromWhereItsRowStands() {
        NewMessage message = message();
        plans.insert(org, List.of(message), Actor.RULES, NOW);
        MessageState before = new MessageState(message.id(), MessageStatus.SCHEDULED, DUE, 1, 0, null, null);
        MessageState after = new MessageState(message.id(), MessageStatus.SKIPPED, DUE, 2, 0, "EVENT_CANCELLED", null);

        context.getBean(MessageStateRepository.class)
                .write(
                        org,
                        List.of(StateChange.of(before, after, Actor.RULES, "changeStatus")
                                .pinned(true)
                                .skippedFrom(MessageStatus.PAUSED)),
                        NOW);

        assertThat(plans.readMessages(org, List.of(event.id())).getFirst().standing())
                .isEqualTo(new Standing(
                        MessageStatus.SKIPPED,
                        "EVENT_CANCELLED",
                        DUE.minusSeconds(60),
                        DUE,
                        true,
                        false,
                        2,
                        MessageStatus.PAUSED));
    }

    @Test
    void anEventWaitsForItsRepairWhileAnAttemptIsUnderWay() {
        NewMessage message = message();
        plans.insert(org, List.of(message), Actor.RULES, NOW);
        PlanRepairRepository repairs = context.getBean(PlanRepairRepository.class);
        jdbc.sql("""
                        insert into delivery_attempt
                            (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at, facts)
                        values (gen_random_uuid(), :org, :id, 1, 'smtp', 'k', 'service:scheduler', now(), 'infinity', '{}')
                        """)
                .param("org", org.value())
                .param("id", message.id().value())
                .update();

        repairs.note(stranger, List.of(message.id()), NOW);
        repairs.note(org, List.of(message.id()), NOW);
        repairs.note(org, List.of(message.id()), NOW.plusSeconds(1));

        assertThat(repairs.organisationsToRepair(NOW)).doesNotContain(org, stranger);
        assertThat(repairs.take(org, 10, NOW)).isEmpty();
        jdbc.sql("update delivery_attempt set outcome = 'SENT' where message_id = :id")
                .param("id", message.id().value())
                .update();
        assertThat(repairs.organisationsToRepair(NOW)).contains(org).doesNotContain(stranger);
        assertThat(repairs.take(stranger, 10, NOW)).isEmpty();
        assertThat(repairs.take(org, 10, NOW)).containsExactly(event.id());
        assertThat(repairs.take(org, 10, NOW)).isEmpty();
    }

    @Test
    void theTimeOfAMessageThatPlanningSkippedFollowsThePlan() {
        NewMessage message = message();
        plans.insert(org, List.of(message), Actor.RULES, NOW);
        Replanned later = new Replanned(message.id(), DUE, DUE.plusSeconds(60), null);

        plans.updatePlans(org, List.of(later), NOW);
        assertThat(sendAt(message)).isEqualTo(DUE);
        jdbc.sql("update scheduled_message set status = 'skipped', skipped_from = 'scheduled' where id = :id")
                .param("id", message.id().value())
                .update();
        plans.updatePlans(org, List.of(later), NOW);

        assertThat(sendAt(message)).isEqualTo(DUE.plusSeconds(60));
    }

    private Instant sendAt(NewMessage message) {
        return plans.readMessages(org, List.of(event.id())).stream()
                .filter(stored -> stored.id().equals(message.id()))
                .map(stored -> stored.standing().sendAt())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMessageIsRenderedFromTheLatestTemplateAndTheEventAsItIs() {
        NewMessage message = message();
        plans.insert(org, List.of(message), Actor.RULES, NOW);
        jdbc.sql("""
                        insert into template (id, org_id, code, version, subject, body, created_at)
                        values (:id, :org, 'INIT', 2, 'new', 'text', now())
                        """).param("id", Ids.next()).param("org", org.value()).update();
        TemplateRepository templates = context.getBean(TemplateRepository.class);
        FactsRepository facts = context.getBean(FactsRepository.class);

        assertThat(templates.latest(org, "INIT").orElseThrow().version()).isEqualTo(2);
        assertThat(templates.latestFor(org, message.id())).isEqualTo(templates.latest(org, "INIT"));
        assertThat(facts.facts(org, message.id(), Instant.EPOCH))
                .contains(new MessageFacts(
                        "Mahler",
                        "Hall",
                        "Berlin",
                        event.startsLocal(),
                        event.timeZone(),
                        event.loadInLocal(),
                        false,
                        "Office",
                        "Kim",
                        Locale.forLanguageTag("de-AT"),
                        jdbc.sql("select name from organisation where id = :org")
                                .param("org", org.value())
                                .query(String.class)
                                .single(),
                        Locale.UK,
                        Objects.requireNonNull(message.plan().sendAtAfterwards()),
                        Objects.requireNonNull(message.plan().sendAtAfterwards())));
        assertThat(templates.latestFor(stranger, message.id())).isEmpty();
        assertThat(facts.facts(stranger, message.id(), Instant.EPOCH)).isEmpty();
    }

    @Test
    void aMessageIsTakenToBeSentWhenItWasOrWhenItIsDueAndNeverBeforeNow() {
        NewMessage message = message();
        plans.insert(org, List.of(message), Actor.RULES, NOW);
        FactsRepository facts = context.getBean(FactsRepository.class);
        Instant due = Objects.requireNonNull(message.plan().sendAtAfterwards());

        assertThat(facts.facts(org, message.id(), due.minusSeconds(60))
                        .orElseThrow()
                        .sendingAt())
                .isEqualTo(due);
        assertThat(facts.facts(org, message.id(), due.plusSeconds(60))
                        .orElseThrow()
                        .sendingAt())
                .isEqualTo(due.plusSeconds(60));
        jdbc.sql("update scheduled_message set sent_at = send_at + interval '5 seconds' where id = ?")
                .param(message.id().value())
                .update();
        assertThat(facts.facts(org, message.id(), due.plusSeconds(60))
                        .orElseThrow()
                        .sendingAt())
                .isEqualTo(due.plusSeconds(5));
    }

    private NewMessage message() {
        return message(0, PlanAction.CREATE, null);
    }

    private NewMessage message(int typeNumber, PlanAction action, @Nullable ReasonCode reason) {
        MessageType type = context.getBean(MessageTypeRepository.class).all(org).get(typeNumber);
        PlanLine plan = new PlanLine(
                new Slot(type.code(), contact.id()),
                action,
                new Due(DUE.minusSeconds(60), DUE, DstShift.OVERLAP, null),
                reason,
                null,
                null);
        return new NewMessage(new MessageId(Ids.next()), event.id(), event.name(), type.id(), plan);
    }
}
