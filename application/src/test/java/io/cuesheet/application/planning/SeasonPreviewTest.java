package io.cuesheet.application.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.event.MessageTypeRepository;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.db.planning.PlanJob;
import io.cuesheet.db.planning.PlanJobRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.Cause;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.QuietHours;
import io.cuesheet.workflows.rule.Timing;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Random seasons and changes: what a preview counts, and what its pages list, is what planning all events then does. */
class SeasonPreviewTest {

    private static final Instant NOW = Instant.parse("2027-03-20T12:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private ConfigurableApplicationContext context;
    private Replanning replanning;
    private TransactionTemplate transactions;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> NOW);
        replanning = context.getBean(Replanning.class);
        transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = 2)
    void aPreviewCountsAndListsWhatPlanningAllEventsDoes(long seed) {
        compare(seed);
    }

    @Tag("stress")
    @ParameterizedTest
    @ValueSource(longs = {1, 21, 22, 26})
    void aPreviewCountsWhatPlanningDoesWithMoreSeeds(long seed) {
        compare(seed);
    }

    @Tag("stress")
    @Test
    void aPreviewOfALargeSeasonCountsWhatItsPartsDo() {
        Caller caller = season(5);
        OrganisationSettings settings = context.getBean(OrganisationSettings.class);
        Settings wanted = quiet(settings.find(caller), new Random(5));

        PlanPreview preview = settings.preview(caller, wanted, null);
        PlanJob job = settings.save(caller, wanted, null).job();
        PlanParts parts = context.getBean(PlanParts.class);
        while (parts.step()) {
            assertThat(parts.running(caller)).isPresent();
        }

        PlanJob done = context.getBean(PlanJobRepository.class)
                .find(caller.orgId(), job.id())
                .orElseThrow();
        assertThat(done.actions()).isEqualTo(preview.counts());
    }

    private void compare(long seed) {
        Caller caller = season(seed);
        writeByHand(caller.orgId(), seed);
        countSomeFromTheirEvents(caller.orgId());
        PlanningBasis basis = changed(caller, seed);

        List<EventPlan> planned = transactions.execute(status -> {
            Season season = replanning.lock(caller.orgId(), basis, NOW);
            status.setRollbackOnly();
            return replanning.replan(caller.orgId(), season, basis, Cause.RULE, caller.actor(), NOW);
        });
        PlanPreview whole = PlanPreview.of(planned);
        PlanPreview preview = replanning.preview(caller.orgId(), basis, NOW, null);

        assertThat(preview.counts()).isEqualTo(whole.counts());
        assertThat(preview.counts().keySet()).contains(PlanAction.MOVE, PlanAction.UNCHANGED, PlanAction.SENT);
        assertThat(preview.changed()).isEqualTo(whole.changed());
        assertThat(preview.back()).isEqualTo(whole.back()).isPositive();
        assertThat(preview.unblocked()).isEqualTo(whole.unblocked());
        assertThat(pages(caller.orgId(), basis, preview))
                .containsExactlyInAnyOrderElementsOf(
                        lines(planned.stream().map(EventPlan::changes).toList()));
    }

    private List<String> pages(OrgId org, PlanningBasis basis, PlanPreview first) {
        List<String> lines = new ArrayList<>(lines(first.plans()));
        EventCursor next = first.next();
        assertThat(next).as("there is more than a page").isNotNull();
        while (next != null) {
            PlanPreview page = replanning.preview(org, basis, NOW, next);
            assertThat(page.plans()).isNotEmpty();
            lines.addAll(lines(page.plans()));
            next = page.next();
        }
        return lines;
    }

    private static List<String> lines(List<EventPlan> plans) {
        return plans.stream()
                .flatMap(plan -> plan.lines().stream().map(line -> line(plan, line)))
                .toList();
    }

    private static String line(EventPlan plan, PlanLine line) {
        return plan.subject().event().externalRef() + " " + plan.ids().get(line.slot()) + " " + line;
    }

    /** With second contacts: removed ones, in other zones, without an address. */
    private Caller season(long seed) {
        Caller caller = new TwinSeasons(database.jdbc(), context.getBean(EventImport.class), NOW, seed).create("s");
        database.jdbc()
                .sql("""
                        insert into contact (id, org_id, event_id, ref, role, time_zone, removed_at, email)
                        select gen_random_uuid(), e.org_id, e.id, 'Second', case when dice < 3 then 'Crew' else 'Other' end,
                               case when dice in (1, 4) then 'Asia/Tokyo' end, case when dice = 5 then now() end,
                               case when dice > 1 then 'second@example.org' end
                        from (select *, abs(hashtext(external_ref || :seed)) % 12 as dice from event where org_id = :org) as e
                        where dice < 6
                        """)
                .param("org", caller.orgId().value())
                .param("seed", "c" + seed)
                .update();
        database.jdbc().sql("""
                        update contact set email = null where org_id = :org and abs(hashtext(ref || event_id)) % 9 = 0
                        """).param("org", caller.orgId().value()).update();
        return caller;
    }

    /** Messages for events ahead and for some that are over, which a hold and a postponed event have blocked. */
    private void writeByHand(OrgId org, long seed) {
        database.jdbc().sql("""
                        update event set starts_local = starts_local - interval '90 days', starts_at = starts_at - interval '90 days'
                        where org_id = :org and external_ref in ('e-000', 'e-001', 'e-002', 'e-003')
                        """).param("org", org.value()).update();
        database.jdbc()
                .sql("""
                        insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at,
                                                       pinned, ad_hoc, status, reason_code, revision, created_at, updated_at)
                        select gen_random_uuid(), e.org_id, e.id, c.id, t.id, e.name, at, at, true, true, 'blocked',
                               case dice when 0 then 'EVENT_POSTPONED' else 'ORG_HELD' end, 1, now(), now()
                        from (select *, abs(hashtext(external_ref || :seed)) % 8 as dice from event where org_id = :org) as e
                        join contact c on c.event_id = e.id and c.ref <> 'Second'
                        join message_type t on t.org_id = e.org_id and t.code = 'REMINDER'
                        cross join lateral (select cast(:now as timestamptz) + (dice - 3) * interval '5 hours' as at) as d
                        where dice < 5 or e.external_ref in ('e-000', 'e-001', 'e-002', 'e-003')
                        """)
                .param("org", org.value())
                .param("seed", "h" + seed)
                .param("now", NOW.toString())
                .update();
    }

    /** Some of them are counted from their event, and not where they belong, as after other time zone data. */
    private void countSomeFromTheirEvents(OrgId org) {
        database.jdbc().sql("""
                        update scheduled_message set own_anchor = 'event_start', own_offset_days = -2, own_offset_minutes = 0,
                            own_local_time = '10:00', pinned = hash % 3 = 0
                        from (select id as noted, abs(hashtext(event_id::text)) as hash from scheduled_message where ad_hoc) as n
                        where id = noted and org_id = :org and hash % 2 = 0
                        """).param("org", org.value()).update();
    }

    private PlanningBasis changed(Caller caller, long seed) {
        Random random = new Random(seed);
        PlanningBasis basis = context.getBean(EventPlanning.class).basis(caller.orgId());
        return random.nextBoolean()
                ? basis.with(moved(caller, random))
                : basis.with(quiet(context.getBean(OrganisationSettings.class).find(caller), random));
    }

    private MessageType moved(Caller caller, Random random) {
        MessageType type = context.getBean(MessageTypeRepository.class).all(caller.orgId()).stream()
                .filter(each -> each.code().equals("REMINDER"))
                .findFirst()
                .orElseThrow();
        MessageRule known = type.rule();
        MessageRule rule = new MessageRule(
                known.code(),
                Timing.onDay(-1 - random.nextInt(9), LocalTime.of(random.nextInt(24), 30)),
                random.nextBoolean() ? Set.of() : Set.of("Crew"),
                known.channels(),
                random.nextBoolean(),
                random.nextInt(4) > 0,
                known.weekendRule(),
                null,
                known.catchUp(),
                known.latePolicy(),
                known.expiry(),
                known.retries());
        return new MessageType(
                type.id(), type.name(), type.position(), rule, type.templateCode(), false, type.operational(), 2);
    }

    private static Settings quiet(Settings known, Random random) {
        return new Settings(
                true,
                known.heldSince(),
                known.defaultZone(),
                known.language(),
                known.horizonDays(),
                known.inDoubtPolicy(),
                known.senderAddress(),
                known.replyTo(),
                new QuietHours(LocalTime.of(16, 30), LocalTime.of(8 + random.nextInt(4), 0)),
                known.weekend(),
                known.accentColour(),
                known.version() + 1);
    }
}
