package io.cuesheet.application.planning;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Organisations with the same large season, whose messages are in every state that planning distinguishes. */
final class TwinSeasons {

    /** More than a save plans at once, though some of them are over. */
    static final int EVENTS = Replanning.AT_ONCE * 8 / 5;

    private static final String HEADER =
            "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone\n";

    private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York", "Asia/Tokyo");

    private final JdbcClient jdbc;
    private final EventImport imports;
    private final Instant now;
    private final long seed;

    TwinSeasons(JdbcClient jdbc, EventImport imports, Instant now, long seed) {
        this.jdbc = jdbc;
        this.imports = imports;
        this.now = now;
        this.seed = seed;
    }

    /** As its owner. */
    Caller create(String code) {
        OrgId org = OrganisationFixture.insert(jdbc, code + seed);
        Caller caller = new Caller(org, "key:00000000-0000-7000-8000-000000000001", Role.ADMIN);
        imports.importFile(caller, SeasonFormat.CSV, csv());
        changeEvents(org);
        changeMessages(org);
        return caller;
    }

    /** From some weeks ago to some weeks ahead: rules make some of them due within minutes. */
    private byte[] csv() {
        Random random = new Random(seed);
        return IntStream.range(0, EVENTS)
                .mapToObj(number -> {
                    String zone = ZONES.get(random.nextInt(ZONES.size()));
                    LocalDateTime start = LocalDateTime.ofInstant(now, ZoneId.of(zone))
                            .plusMinutes(random.nextLong(-20L * 1440, 40L * 1440))
                            .withSecond(0)
                            .withNano(0);
                    return "e-%03d,Concert %d,Hall,Berlin,%s,%s,,%s,o%d@example.org,"
                            .formatted(number, number, start, zone, number % 3 == 0 ? "Crew" : "Office", number);
                })
                .collect(Collectors.joining("\n", HEADER, "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void changeEvents(OrgId org) {
        jdbc.sql("""
                        update event e
                        set status = case dice when 0 then 'cancelled' when 1 then 'postponed' else status end,
                            postponed_local = case dice when 1 then starts_local end,
                            load_in_local = case dice when 2 then starts_local - interval '5 hours' end,
                            load_in_confidence = case dice when 2 then 'confirmed' else load_in_confidence end
                        from (select id, abs(hashtext(external_ref || :seed)) % 12 as dice from event where org_id = :org) as d
                        where e.id = d.id
                        """).param("org", org.value()).param("seed", "e" + seed).update();
    }

    private void changeMessages(OrgId org) {
        jdbc.sql("""
                        update scheduled_message m
                        set status = case
                                when dice in (0, 1) then 'paused' when dice between 2 and 8 then 'blocked'
                                when dice in (9, 10, 11) then 'skipped' when dice = 12 then 'sent' when dice = 13 then 'failed'
                                else m.status end,
                            reason_code = case dice
                                when 2 then 'TYPE_DISABLED' when 3 then 'ORG_HELD' when 4 then 'MISSING_RECIPIENT'
                                when 5 then 'TOO_LATE' when 6 then 'AWAITS_CHOICE' when 7 then 'SCHEDULER_DISABLED' when 8 then 'BY_HAND'
                                when 9 then 'EVENT_CANCELLED' when 10 then 'BY_HAND' when 11 then 'TOO_LATE' when 13 then 'SEND_FAILED'
                                else m.reason_code end,
                            skipped_from = case dice when 9 then 'scheduled' when 11 then 'paused'
                                when 12 then null when 10 then null else case when dice < 14 then null else m.skipped_from end end,
                            pinned = dice in (1, 14, 15),
                            send_at = case when dice in (1, 14, 15) then m.send_at + interval '7 hours' else m.send_at end,
                            deleted_at = case when dice = 16 then m.updated_at end,
                            sent_for = case dice when 12 then starts_local - make_interval(days => mod(extract(day from starts_local)::int, 3)) end
                        from (select m.id, e.starts_local, abs(hashtext(e.external_ref || t.code || :seed)) % 24 as dice
                              from scheduled_message m join event e on e.id = m.event_id
                              join message_type t on t.id = m.message_type_id where m.org_id = :org) as d
                        where m.id = d.id
                        """).param("org", org.value()).param("seed", "m" + seed).update();
    }

    /** All that planning decides, for each message. */
    List<String> messages(OrgId org) {
        return jdbc.sql("""
                        select concat_ws(' ', e.external_ref, c.ref, t.code, m.status, coalesce(m.reason_code, '-'),
                            iso_instant(m.send_at), iso_instant(m.planned_at), m.pinned, m.plan_moved,
                            coalesce(m.skipped_from, '-'), m.revision, m.deleted_at is not null)
                        from scheduled_message m
                        join event e on e.id = m.event_id
                        join contact c on c.id = m.contact_id
                        join message_type t on t.id = m.message_type_id
                        where m.org_id = :org order by 1
                        """).param("org", org.value()).query(String.class).list();
    }

    MessageId anyMessage(OrgId org, Random random) {
        return new MessageId(jdbc.sql(
                        "select id from scheduled_message where org_id = :org order by event_name, id offset :n limit 1")
                .param("org", org.value())
                .param("n", random.nextInt(EVENTS))
                .query(UUID.class)
                .single());
    }

    int behind(OrgId org) {
        return jdbc.sql("""
                        select count(*) from event e join plan_job j on j.org_id = e.org_id and j.state = 'running'
                        where e.org_id = :org and e.plan_revision < j.revision
                        """).param("org", org.value()).query(Integer.class).single();
    }

    /** A message that is due at this moment, armed. */
    MessageId dueNow(OrgId org) {
        UUID id = jdbc.sql("""
                        update scheduled_message set status = 'scheduled', reason_code = null, skipped_from = null,
                            deleted_at = null, pinned = false, send_at = :now
                        where id = (select id from scheduled_message where org_id = :org order by send_at desc limit 1)
                        returning id
                        """)
                .param("org", org.value())
                .param("now", Times.timestamp(now))
                .query(UUID.class)
                .single();
        return new MessageId(id);
    }
}
