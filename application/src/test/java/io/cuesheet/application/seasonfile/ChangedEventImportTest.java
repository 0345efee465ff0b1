package io.cuesheet.application.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A later file changes events whose messages are planned already. */
class ChangedEventImportTest extends EventImportCase {

    @Test
    void messagesFollowAnEventThatMoves() {
        importCsv(org, csv(event("a-1", "Mahler", "2026-10-10T20:00", "")));

        ImportReport report = importCsv(org, csv(event("a-1", "Bruckner", "2026-10-12T20:00", "")));

        assertThat(report).isEqualTo(new ImportReport(0, 1, 0, List.of(), Map.of(), 0, 3, 0, List.of()));
        assertThat(texts("""
                        select t.code || ' ' || a.revision || ' ' || a.action || ' ' || (a.after ->> 'sendAt') || ' '
                               || a.actor || ' ' || (a.before ->> 'revision') || ' ' || replace(iso_instant(a.at), '.000000', '')
                        from audit_entry a join scheduled_message m on m.id = a.message_id
                        join message_type t on t.id = m.message_type_id
                        where a.org_id = :org and a.revision > 1 order by t.position
                        """))
                .containsExactly(
                        "INIT 2 reschedule 2026-09-28T08:00:00Z service:rules 1 2026-08-01T00:00:00Z",
                        "REMINDER 2 reschedule 2026-10-09T08:00:00Z service:rules 1 2026-08-01T00:00:00Z",
                        "DAY_BEFORE 2 reschedule 2026-10-11T15:00:00Z service:rules 1 2026-08-01T00:00:00Z");
        assertThat(texts("""
                        select event_name || ' ' || (planned_at - send_at) || ' ' || revision || ' ' || status
                        from scheduled_message where org_id = :org
                        """)).containsOnly("Bruckner 00:00:00 2 scheduled").hasSize(3);
        assertThat(count("select version from event where org_id = :org")).isEqualTo(2);
    }

    @Test
    void aPostponedEventIsStoredAndItsMessagesWait() {
        String file = """
                external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone,status
                p1,Gig,Hall,Town,2026-11-30T19:30,Europe/Berlin,,Office,a@example.org,,postponed
                """;

        ImportReport report = importCsv(org, file.getBytes(StandardCharsets.UTF_8));

        assertThat(report.messagesPlanned()).isEqualTo(Map.of("INIT", 1, "REMINDER", 1, "DAY_BEFORE", 1));
        assertThat(texts("select status || ' ' || reason_code from scheduled_message where org_id = :org"))
                .hasSize(3)
                .containsOnly("blocked EVENT_POSTPONED");
        assertThat(importCsv(org, file.replace("2026-11-30", "2026-12-30").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ImportReport(0, 1, 0, List.of(), Map.of(), 0, 3, 0, List.of()));
    }

    @Test
    void aSecondMoveBuildsOnTheFirst() {
        importCsv(org, csv(event("a-1", "Mahler", "2026-10-10T20:00", "")));
        importCsv(org, csv(event("a-1", "Mahler", "2026-10-11T20:00", "")));
        importCsv(org, csv(event("a-1", "Mahler", "2026-10-12T20:00", "")));

        assertThat(texts("""
                        select (before ->> 'revision') || ' ' || revision from audit_entry
                        where org_id = :org and action = 'reschedule' order by id
                        """)).containsExactly("1 2", "1 2", "1 2", "2 3", "2 3", "2 3");
        assertThat(texts("select kind || ' ' || cause from engine_sync where org_id = :org"))
                .as("none of the three has a workflow yet")
                .hasSize(3)
                .containsOnly("start reschedule");
    }

    @Test
    void aLoadInTimeWithdrawsTheQuestionForIt() {
        importCsv(org, csv(event("a-1", "Mahler", "2026-10-10T20:00", "")));

        ImportReport report = importCsv(org, csv(event("a-1", "Mahler", "2026-10-10T20:00", "2026-10-10T14:00")));

        assertThat(report).isEqualTo(new ImportReport(0, 1, 0, List.of(), Map.of(), 0, 0, 1, List.of()));
        assertThat(texts("""
                        select action || ' ' || (after ->> 'status') || ' ' || reason_code from audit_entry
                        where org_id = :org and revision > 1
                        """)).containsExactly("changeStatus skipped HAS_LOAD_IN_TIME");
    }

    @Test
    void whatAPersonPinnedOrDeletedStaysAsItIs() {
        importCsv(org, csv(event("a-1", "Mahler", "2026-10-10T20:00", "")));
        update("update scheduled_message set pinned = true where org_id = :org and reason_code is null "
                + "and message_type_id = (select id from message_type where org_id = :org and code = 'INIT')");
        update("update scheduled_message set deleted_at = now() where org_id = :org "
                + "and message_type_id = (select id from message_type where org_id = :org and code = 'REMINDER')");

        ImportReport report = importCsv(org, csv(event("a-1", "Mahler", "2026-10-12T20:00", "")));

        assertThat(report).isEqualTo(new ImportReport(0, 1, 0, List.of(), Map.of(), 0, 1, 0, List.of()));
    }

    @Test
    void anotherAddressChangesTheContactAndNothingElse() {
        importCsv(org, csv(event("a-1", "Mahler", "2026-10-10T20:00", "")));

        ImportReport report = importCsv(
                org, csv(event("a-1", "Mahler", "2026-10-10T20:00", "").replace("office@", "new@")));

        assertThat(report).isEqualTo(new ImportReport(0, 1, 0, List.of(), Map.of(), 0, 0, 0, List.of()));
        assertThat(texts("select email from contact where org_id = :org")).containsExactly("new@example.org");
    }
}
