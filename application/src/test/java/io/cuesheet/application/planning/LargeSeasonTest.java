package io.cuesheet.application.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.delivery.GateFacts;
import io.cuesheet.db.delivery.GateRepository;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.QuietHours;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 100,000 events with 300,000 messages: how long a preview takes, and how long others wait for the planning. The times are printed; what must
 * hold are their ratios, since a busy machine needs longer for everything.
 */
@Tag("soak")
class LargeSeasonTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final int EVENTS = Integer.getInteger("cuesheet.test.events", 100_000);

    /** Others wait for the part under way, at worst for the next one too, and then do their own work. */
    private static final int PARTS_WAITED_FOR = 4;

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient jdbc = database.jdbc();
    private final OrgId org = OrganisationFixture.insertDemo(jdbc);
    private final Caller caller = new Caller(org, "key:00000000-0000-7000-8000-000000000001", Role.ADMIN);
    private ConfigurableApplicationContext context;

    @BeforeEach
    void fill() {
        context = UseCases.start(database, () -> NOW);
        jdbc.sql("""
                        insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at, created_at, updated_at)
                        select gen_random_uuid(), :org, 'e-' || n, 'Concert ' || n, 'Hall', 'Berlin', l, 'Europe/Berlin',
                               l at time zone 'Europe/Berlin', now(), now()
                        from (select n, timestamp '2026-11-10 20:00' + n * interval '7 minutes' as l
                              from generate_series(1, :events) as n) as starts
                        """).param("org", org.value()).param("events", EVENTS).update();
        jdbc.sql("""
                        insert into contact (id, org_id, event_id, ref, role, email)
                        select gen_random_uuid(), org_id, id, 'Office', 'Office', external_ref || '@example.org' from event
                        """).update();
        jdbc.sql("""
                        insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at,
                                                       status, revision, created_at, updated_at)
                        select gen_random_uuid(), e.org_id, e.id, c.id, t.id, e.name, due, due, 'scheduled', 1, now(), now()
                        from event e join contact c on c.event_id = e.id join message_type t on t.org_id = e.org_id
                        cross join lateral (select (date_trunc('day', e.starts_local) + t.offset_days * interval '1 day' + t.local_time)
                            at time zone 'Europe/Berlin' as due) as d
                        """).update();
        jdbc.sql("analyze").update();
        System.out.printf("%,d events are there%n", EVENTS);
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @Test
    void othersWaitForFewPartsWhileAllEventsArePlannedAndAPreviewTakesAFractionOfThat() throws Exception {
        OrganisationSettings settings = context.getBean(OrganisationSettings.class);
        Settings wanted = quiet(settings.find(caller));
        settings.preview(caller, wanted, null);
        long start = System.nanoTime();
        PlanPreview preview = settings.preview(caller, wanted, null);
        Duration previewed = since(start);
        start = System.nanoTime();
        PlanPreview second = settings.preview(caller, wanted, preview.next());
        Duration page = since(start);
        System.out.printf("preview %s, next page %s: %s%n", previewed, page, preview.counts());

        start = System.nanoTime();
        SavedPlan saved = settings.save(caller, wanted, null);
        Duration save = since(start);
        Waits waits = planned();
        System.out.printf("saved in %s, %s%n", save, waits);

        assertThat(preview.counts().get(PlanAction.MOVE)).isGreaterThan(3L * EVENTS - 5_000);
        assertThat(preview.counts().values().stream()
                        .mapToLong(Number::longValue)
                        .sum())
                .isEqualTo(3L * EVENTS);
        assertThat(second.plans()).isNotEmpty();
        assertThat(saved.job()).isNotNull();
        assertThat(context.getBean(PlanParts.class).running(caller)).isEmpty();
        assertThat(jdbc.sql(
                                "select count(*) from scheduled_message where reason_code = 'QUIET_HOURS' and status = 'scheduled'")
                        .query(Long.class)
                        .single())
                .isGreaterThan(3L * EVENTS - 5_000);
        assertThat(previewed).isLessThan(waits.all().dividedBy(10));
        assertThat(save).isLessThan(waits.all().dividedBy(100));
        assertThat(waits.parts()).isGreaterThan(EVENTS / PartSize.LARGEST);
        Duration longest = waits.part().multipliedBy(PARTS_WAITED_FOR);
        assertThat(waits.edit()).isLessThan(longest);
        assertThat(waits.claim()).isLessThan(longest);
        assertThat(waits.event()).isLessThan(longest);
    }

    /** The longest time of each while all was planned, the longest part of the planning, how long all took, and how many parts and edits it had. */
    private record Waits(
            Duration edit, Duration claim, Duration event, Duration part, Duration all, int parts, int edits) {}

    private Waits planned() throws Exception {
        CountDownLatch ends = new CountDownLatch(1);
        List<UUID> messages = jdbc.sql("select id from scheduled_message order by random() limit 3000")
                .query(UUID.class)
                .list();
        long start = System.nanoTime();
        Duration part = Duration.ZERO;
        int count = 0;
        try (ExecutorService others = Executors.newFixedThreadPool(3)) {
            Future<Longest> edits = others.submit(() -> repeat(ends, random -> pause(any(messages, random))));
            Future<Longest> claims = others.submit(() -> repeat(ends, random -> claim(any(messages, random))));
            Future<Longest> events = others.submit(() -> repeat(ends, this::saveEvent));
            try {
                PlanParts parts = context.getBean(PlanParts.class);
                boolean more = true;
                while (more) {
                    long begun = System.nanoTime();
                    more = parts.step();
                    part = longer(part, since(begun));
                    count++;
                }
            } finally {
                ends.countDown();
            }
            return new Waits(
                    edits.get().time(),
                    claims.get().time(),
                    events.get().time(),
                    part,
                    since(start),
                    count,
                    edits.get().tries());
        }
    }

    private record Longest(Duration time, int tries) {}

    private interface Work {
        void run(Random random);
    }

    private static Longest repeat(CountDownLatch ends, Work work) throws InterruptedException {
        Random random = new Random(5);
        Duration longest = Duration.ZERO;
        int tries = 0;
        do {
            long start = System.nanoTime();
            work.run(random);
            longest = longer(longest, since(start));
            tries++;
        } while (!ends.await(50, TimeUnit.MILLISECONDS));
        return new Longest(longest, tries);
    }

    private void pause(MessageId message) {
        MessageCommand command =
                new ChangeStatus(MessageStatus.PAUSED, null, new Envelope("user:1", null, null, null, null, null));
        context.getBean(MessageEditor.class).edit(org, Edit.of(message, command), null);
    }

    /** The locks of a claim, and the plan that comes before it. */
    private void claim(MessageId message) {
        GateRepository gates = context.getBean(GateRepository.class);
        TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        boolean pending =
                Boolean.TRUE.equals(transaction.execute(status -> gates.lock(org, message, Set.of(ChannelKind.EMAIL))
                        .map(GateFacts::planPending)
                        .orElse(false)));
        if (pending) {
            context.getBean(PlanParts.class).planFirst(org, message);
        }
    }

    private void saveEvent(Random random) {
        int number = 1 + random.nextInt(EVENTS);
        context.getBean(EventImport.class)
                .importFile(caller, SeasonFormat.CSV, """
                        external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                        e-%d,Renamed %d,Hall,Berlin,2027-12-20T20:00,Europe/Berlin,,Office,a@example.org,
                        """.formatted(number, random.nextInt(1_000))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static MessageId any(List<UUID> messages, Random random) {
        return new MessageId(messages.get(random.nextInt(messages.size())));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Settings quiet(Settings known) {
        return new Settings(
                true,
                known.heldSince(),
                known.defaultZone(),
                known.language(),
                known.horizonDays(),
                known.inDoubtPolicy(),
                known.senderAddress(),
                known.replyTo(),
                new QuietHours(LocalTime.of(9, 0), LocalTime.of(18, 30)),
                known.weekend(),
                known.accentColour(),
                known.version());
    }
}
