package io.cuesheet.db.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.DbConfiguration;
import io.cuesheet.db.Ids;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.event.MessageTypeRepository;
import io.cuesheet.db.organisation.InDoubtPolicy;
import io.cuesheet.db.organisation.Organisation;
import io.cuesheet.db.organisation.OrganisationRepository;
import io.cuesheet.db.template.FactsRepository;
import io.cuesheet.db.template.TemplateRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
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
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
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
    private MessageType type;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = new AnnotationConfigApplicationContext();
        context.register(DbConfiguration.class);
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(JdbcClient.class, database::jdbc);
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
        type = context.getBean(MessageTypeRepository.class).all(org).getFirst();
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
                NOW,
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
        Organisation found = organisations.find(org).orElseThrow();

        assertThat(found)
                .isEqualTo(new Organisation(
                        org,
                        found.code(),
                        "Organisation " + found.code(),
                        ZoneId.of("Europe/Berlin"),
                        true,
                        null,
                        730,
                        InDoubtPolicy.RESEND,
                        "office@" + found.code() + ".example.org"));
        assertThat(organisations.findByCode(found.code())).contains(found);
        assertThat(organisations.all()).contains(found);
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
                        new Standing(
                                MessageStatus.SCHEDULED, null, DUE.minusSeconds(60), DUE, false, false, 1, false)));
    }

    @Test
    void commandsAreNumberedAndCountTowardsTheRevisionWhileTheyAreOpen() {
        NewMessage message = message();
        plans.insert(org, List.of(message), Actor.RULES, NOW);
        RuleCommand command = new RuleCommand(
                message.id(), new Reschedule(DUE, Envelope.of(Actor.RULES).expecting(1L)));
        RuleCommand next = new RuleCommand(
                message.id(), new Reschedule(DUE, Envelope.of(Actor.RULES).expecting(2L)));

        plans.command(org, List.of(command), NOW);
        plans.command(stranger, List.of(command), NOW);
        plans.command(org, List.of(next), NOW);

        assertThat(jdbc.sql("select command_no from outbox where message_id = :id order by id")
                        .param("id", message.id().value())
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2, 3);
        assertThat(plans.lockMessages(org, List.of(event.id())).getFirst().standing())
                .isEqualTo(
                        new Standing(MessageStatus.SCHEDULED, null, DUE.minusSeconds(60), DUE, false, false, 3, true));
        jdbc.sql("update outbox set done_at = now() where message_id = :id")
                .param("id", message.id().value())
                .update();
        assertThat(plans.lockMessages(org, List.of(event.id())).getFirst().standing())
                .isEqualTo(
                        new Standing(MessageStatus.SCHEDULED, null, DUE.minusSeconds(60), DUE, false, false, 1, false));
    }

    @Test
    void aMessageIsPlannedFromWhereTheCommandsUnderwayWillLeaveIt() {
        NewMessage message = message();
        plans.insert(org, List.of(message), Actor.RULES, NOW);
        Envelope rules = new Envelope(Actor.RULES, "EVENT_CANCELLED", 1L, null, null, NOW);
        MessageCommand skip = new ChangeStatus(MessageStatus.SKIPPED, null, rules);
        MessageCommand stale = new Reschedule(DUE.plusSeconds(60), rules);

        plans.command(org, List.of(new RuleCommand(message.id(), skip)), NOW);
        plans.command(org, List.of(new RuleCommand(message.id(), stale)), NOW);

        assertThat(plans.readMessages(org, List.of(event.id())).getFirst().standing())
                .isEqualTo(new Standing(
                        MessageStatus.SKIPPED,
                        "EVENT_CANCELLED",
                        DUE.minusSeconds(60),
                        DUE,
                        false,
                        false,
                        2,
                        true,
                        MessageStatus.SCHEDULED));
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
    void aTimeThatAPersonHasAskedForCountsAsPinnedBeforeItIsApplied() {
        NewMessage message = message();
        plans.insert(org, List.of(message), Actor.RULES, NOW);
        MessageCommand byHand = new Reschedule(DUE, Envelope.of("user:" + Ids.next()));

        plans.command(org, List.of(new RuleCommand(message.id(), byHand)), NOW);

        assertThat(plans.lockMessages(org, List.of(event.id()))
                        .getFirst()
                        .standing()
                        .pinned())
                .isTrue();
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
        assertThat(facts.facts(org, message.id()))
                .contains(new MessageFacts(
                        "Mahler",
                        "Hall",
                        "Berlin",
                        event.startsLocal(),
                        event.timeZone(),
                        event.loadInLocal(),
                        "Office"));
        assertThat(templates.latestFor(stranger, message.id())).isEmpty();
        assertThat(facts.facts(stranger, message.id())).isEmpty();
    }

    private NewMessage message() {
        PlanLine plan = new PlanLine(
                new Slot("INIT", contact.id()),
                PlanAction.CREATE,
                new Due(DUE.minusSeconds(60), DUE, DstShift.OVERLAP, null),
                null,
                null,
                null);
        return new NewMessage(new MessageId(Ids.next()), event.id(), event.name(), type.id(), plan);
    }
}
