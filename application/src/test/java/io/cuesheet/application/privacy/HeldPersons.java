package io.cuesheet.application.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.Season;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.suppression.Suppressions;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organisation that holds a person wherever one can stand, and another person beside them. */
final class HeldPersons {

    static final String EMAIL = "Zoe.Canary@example.org";
    static final String PHONE = "+49 30 77712345";
    static final String DIALLED = "+493077712345";
    static final String NAME = "Zoe Canaryson";
    static final String TEXT = "canary-text";
    static final String OTHER = "other.person@example.org";

    /** What must be in no column once the person was erased. */
    static final String TRACES = "zoe.canary|canaryson|77712345|canary-text";

    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    final OrgId org;
    final Caller admin;
    private final JdbcClient jdbc;
    private final ApplicationContext context;

    HeldPersons(JdbcClient jdbc, ApplicationContext context, String code) {
        this.jdbc = jdbc;
        this.context = context;
        this.org = new Season(jdbc, code).org();
        this.admin = new Caller(org, "user:" + new UUID(7, 7), Role.ADMIN);
    }

    /** Fills every place. */
    void insertAll() {
        saveEvent("held-1", LocalDateTime.parse("2026-12-24T20:00:00"), NAME, "Canaryson");
        saveEvent("held-1", LocalDateTime.parse("2026-12-24T20:00:00"), NAME + " jr", "Canaryson");
        saveEvent("held-2", LocalDateTime.parse("2026-10-24T20:00:00"), NAME, "Canaryson");
        jdbc.sql("update event set status = 'cancelled' where org_id = ? and external_ref = 'held-2'")
                .param(org.value())
                .update();
        insertAttempt("held-1", EMAIL, 1);
        insertAttempt("held-1", DIALLED, 2);
        insertAttempt("held-1", OTHER, 1);
        insertCopies(EMAIL, TEXT);
        insertCopies(OTHER, "kept");
        insertOwnText("For Zoe Canaryson, at zoe.canary@EXAMPLE.org and +49 (30) 777-12345, and for all", true);
        insertOwnText("Only for her: " + TEXT, false);
        insertMentions();
        context.getBean(Suppressions.class).add(admin, EMAIL, Suppression.Reason.COMPLAINED);
        jdbc.sql(
                        "insert into opt_out_link (token, org_id, address, created_at) values (?, ?, 'zoe.canary@example.org', now())")
                .params("token-" + org, org.value())
                .update();
    }

    void saveEvent(String ref, LocalDateTime starts, String name, String contactRef) {
        context.getBean(EventEditing.class)
                .save(
                        admin,
                        new EventKey.Reference(ref),
                        new EventDetails(
                                "Aida",
                                "Tempodrom",
                                "Berlin",
                                starts,
                                BERLIN,
                                null,
                                null,
                                null,
                                null,
                                List.of(
                                        contact(contactRef, name, EMAIL, PHONE, null),
                                        contact("other", "Other Person", OTHER, null, null)),
                                true),
                        null);
    }

    static ContactDetails contact(
            String ref, String name, String email, @Nullable String phone, @Nullable Boolean optedOut) {
        return new ContactDetails(ref, "Promoter", name, email, phone, BERLIN, Locale.GERMAN, optedOut, false);
    }

    UUID insertAttempt(String event, String recipient, int number) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at,
                                                      deadline_at, outcome, outcome_at, detail)
                        select :id, :org, m.id, :attempt, 'smtp', m.id::text, 'service:scheduler', :now, :now, 'SENT', :now,
                               '250 kept for ' || :recipient
                        from scheduled_message m
                        join event e on e.id = m.event_id
                        join contact c on c.id = m.contact_id
                        where m.org_id = :org and e.external_ref = :event
                          and (c.email = :recipient or regexp_replace(c.phone, '\\s', '', 'g') = :recipient)
                        order by m.send_at limit 1
                        """)
                .param("id", id)
                .param("org", org.value())
                .param("event", event)
                .param("attempt", number)
                .param("recipient", recipient)
                .param("now", Times.timestamp(NOW.minusSeconds(60)))
                .update();
        jdbc.sql("""
                        insert into delivery_text (attempt_id, org_id, sender, recipient, subject, body, html, template_code,
                                                   template_version, contact_role, contact_name)
                        values (?, ?, 'desk@example.org', ?, ?, ?, ?, 'REMINDER', 1, 'Promoter', ?)
                        """)
                .params(
                        id,
                        org.value(),
                        recipient,
                        text(recipient),
                        text(recipient),
                        text(recipient),
                        recipient.equals(OTHER) ? "other.person" : NAME)
                .update();
        return id;
    }

    private static String text(String recipient) {
        return recipient.equals(OTHER) ? "kept for " + OTHER : TEXT;
    }

    private void insertCopies(String recipient, String text) {
        jdbc.sql("""
                        insert into sandbox_mail (id, org_id, message_id, idempotency_key, kind, recipient, subject, body, received_at)
                        values (?, ?, ?, ?, 'email', ?, ?, ?, ?)
                        """)
                .params(
                        Ids.next(),
                        org.value(),
                        Ids.next(),
                        "" + Ids.next(),
                        recipient,
                        text,
                        text,
                        Times.timestamp(NOW))
                .update();
        jdbc.sql("""
                        insert into test_send (id, org_id, actor, recipient, subject, body, requested_at, finished_at)
                        values (?, ?, 'user:1', ?, ?, ?, ?, ?)
                        """)
                .params(Ids.next(), org.value(), recipient, text, text, Times.timestamp(NOW), Times.timestamp(NOW))
                .update();
    }

    /** A text that was written by hand for the person, and for the other one too. */
    private void insertOwnText(String text, boolean isForBoth) {
        UUID template = Ids.next();
        jdbc.sql("""
                        insert into template (id, org_id, code, version, subject, body, translations, created_at)
                        values (:id, :org, :code, 1, :text, :text, jsonb_build_object('de', jsonb_build_object('body', cast(:text as text))), now())
                        """)
                .param("id", template)
                .param("org", org.value())
                .param("code", "own:" + template)
                .param("text", text)
                .update();
        jdbc.sql("""
                        insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, template_id, event_name,
                                                       send_at, planned_at, status, revision, ad_hoc, created_at, updated_at)
                        select time_ordered_id(), c.org_id, c.event_id, c.id, t.id, :template, 'Aida', :at, :at, 'scheduled', 1, true,
                               :at, :at
                        from contact c
                        join event e on e.id = c.event_id and e.external_ref = 'held-1'
                        join message_type t on t.org_id = c.org_id and t.code = 'REMINDER'
                        where c.org_id = :org and c.email = any(:recipients)
                        """)
                .param("template", template)
                .param("org", org.value())
                .param("recipients", isForBoth ? new String[] {EMAIL, OTHER} : new String[] {EMAIL})
                .param("at", Times.timestamp(NOW.plusSeconds(3600)))
                .update();
    }

    private void insertMentions() {
        jdbc.sql("""
                        insert into saved_view (id, org_id, actor, name, query, created_at)
                        values (?, ?, 'user:1', 'hers', 'recipient=zoe.canary%40example.org&status=blocked', now())
                        """).params(Ids.next(), org.value()).update();
        String filter = "{\"filter\": {\"recipient\": \"+49 30 77712345\", \"text\": \"Zoe.Canary@example.org\"}}";
        jdbc.sql("""
                        insert into batch (id, org_id, actor, action, request, total, created_at)
                        values (?, ?, 'user:1', 'status', ?::jsonb, 0, now())
                        """).params(Ids.next(), org.value(), filter).update();
        jdbc.sql("""
                        insert into deletion (id, org_id, actor, filter, requested_at, undo_until)
                        values (?, ?, 'user:1', ?::jsonb, now(), now())
                        """).params(Ids.next(), org.value(), filter).update();
        jdbc.sql(
                        "insert into channel_health (org_id, channel, detail) values (?, 'email', '550 zoe.canary@example.org unknown')")
                .param(org.value())
                .update();
    }

    /** An attempt whose outcome is not known yet. */
    UUID insertAttemptUnderWay(String event, String recipient, int number) {
        UUID attempt = insertAttempt(event, recipient, number);
        jdbc.sql("update delivery_attempt set outcome = null, outcome_at = null, deadline_at = ? where id = ?")
                .params(Times.timestamp(NOW.plusSeconds(30)), attempt)
                .update();
        return attempt;
    }

    /** An import of this file that has not begun. */
    UUID insertImport(String file) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into season_import (id, org_id, actor, format, file, default_zone, state, total_events, created_at, updated_at)
                        values (?, ?, 'user:1', 'csv', ?, 'Europe/Berlin', 'waiting', 1, now(), now())
                        """)
                .params(id, org.value(), file.getBytes(StandardCharsets.UTF_8))
                .update();
        return id;
    }

    void finishImport(UUID id) {
        jdbc.sql("update season_import set state = 'done', file = null, finished_at = now() where id = ?")
                .param(id)
                .update();
    }

    /** How many messages could still be sent to contacts with this reference. */
    int openMessages(String contactRef) {
        return jdbc.sql("""
                        select count(*) from scheduled_message m join contact c on c.id = m.contact_id
                        where m.org_id = ? and c.ref = ? and m.status in ('scheduled', 'paused', 'blocked', 'retrying')
                        """)
                .params(org.value(), contactRef)
                .query(Integer.class)
                .single();
    }

    /** The rows of the organisation, of all tables but these, in which this expression is found. */
    List<String> rowsWith(String pattern, String... without) {
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
                    .params(org.value(), pattern)
                    .query(String.class)
                    .list()
                    .forEach(row -> found.add(table + " " + row));
        }
        return found;
    }
}
