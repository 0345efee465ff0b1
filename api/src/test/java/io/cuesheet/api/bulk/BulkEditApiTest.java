package io.cuesheet.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.application.bulk.BulkParts;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many messages are moved, paused and armed at once; what a request has no time for a worker carries out. */
class BulkEditApiTest extends BulkApiTest {

    @Autowired
    private BulkParts parts;

    @Test
    void aShiftMovesEachMessageAtOnceAndOnlyThoseThatMatch() {
        MessageId first = season.message("A", NOW.plusSeconds(60));
        MessageId second = season.message("B", NOW.plusSeconds(14_400));

        Answer batch = bulk("""
                {"action": "reschedule", "shift": "PT1H30M", "filter": {"to": "2026-11-01T13:00:00Z"}}
                """).expect(202);

        assertThat(batch.<Object>json("$")).extracting("state", "total", "done").containsExactly("finished", 1, 1);
        assertThat(batch.header("Location")).isEqualTo(BATCHES + batch.json("$.id"));
        assertThat(texts("""
                        select id || ' ' || replace(iso_instant(send_at), '.000000', '') || ' ' || revision || ' ' || pinned
                        from scheduled_message where org_id = ? order by id
                        """))
                .containsExactly(first + " 2026-11-01T13:31:00Z 2 true", second + " 2026-11-01T16:00:00Z 1 false");
        assertThat(texts("""
                        select message_id || ' ' || action || ' ' || (before ->> 'sendAt') || ' ' || (after ->> 'sendAt')
                        from audit_entry where org_id = ? and actor like 'key:%'
                        """)).containsExactly(first + " reschedule 2026-11-01T12:01:00Z 2026-11-01T13:31:00Z");
        assertThat(texts("select message_id || ' ' || kind || ' ' || cause from engine_sync where org_id = ?"))
                .containsExactly(first + " tell reschedule");
        assertThat(items(batch))
                .containsExactly("{id=%s, revision=1, state=done, reason_code=null, warnings=[]}".formatted(first));
    }

    @Test
    void moreThanOnePartIsAppliedOnceToEachMessage() {
        messages(1_200);
        MessageId sent = season.message("Sent", NOW.plusSeconds(60));
        jdbc.sql("update scheduled_message set status = 'sent' where id = ?")
                .param(sent.value())
                .update();

        Answer batch = keyed("parts", "{\"action\": \"reschedule\", \"shift\": \"P1D\", \"filter\": {}}")
                .expect(202);
        carryOutTheRest();
        keyed("parts", "{\"action\": \"reschedule\", \"shift\": \"P1D\", \"filter\": {}}")
                .expect(202);

        assertThat(get(BATCHES + batch.json("$.id")).<Object>json("$"))
                .extracting("state", "total", "open", "done", "refused")
                .containsExactly("finished", 1_201, 0, 1_200, 1);
        assertThat(texts("""
                        select status || ' ' || replace(iso_instant(send_at), '.000000', '') || ' ' || revision || ' ' || count(*)
                        from scheduled_message where org_id = ? group by status, send_at, revision order by 1
                        """))
                .containsExactly("scheduled 2026-11-02T12:01:00Z 2 1200", "sent 2026-11-01T12:01:00Z 1 1");
        assertThat(edits()).isEqualTo(1_200);
        assertThat(texts("select kind || ' ' || count(*) from engine_sync where org_id = ? group by kind"))
                .containsExactly("tell 1200");
    }

    @Test
    void severalProcessesShareTheMessagesAndEachIsEditedOnce() {
        messages(1_200);
        MessageId first = MessageId.of(texts("select id::text from scheduled_message where org_id = ? order by id")
                .getFirst());
        Answer batch = bulk("{\"action\": \"reschedule\", \"shift\": \"P1D\", \"ids\": [\"%s\"]}".formatted(first))
                .expect(202);
        // Those that the request had no time for.
        jdbc.sql("""
                        insert into batch_item (batch_id, org_id, message_id, revision)
                        select cast(? as uuid), org_id, id, revision from scheduled_message where org_id = ? and id <> ?
                        """)
                .params(batch.<String>json("$.id"), season.org().value(), first.value())
                .update();

        List<CompletableFuture<Void>> workers = IntStream.range(0, 3)
                .mapToObj(number -> CompletableFuture.runAsync(
                        this::carryOutTheRest, task -> Thread.ofPlatform().start(task)))
                .toList();
        workers.forEach(CompletableFuture::join);
        carryOutTheRest();

        assertThat(get(BATCHES + batch.json("$.id")).<Object>json("$"))
                .extracting("state", "open", "done")
                .containsExactly("finished", 0, 1_200);
        assertThat(edits()).isEqualTo(1_200);
        assertThat(texts("select distinct revision || ' ' || send_at::date from scheduled_message where org_id = ?"))
                .containsExactly("2 2026-11-02");
    }

    @Test
    void whatFailsAtFirstIsAcceptedAllTheSameAndCarriedOutLater() {
        MessageId id = season.message("Later", NOW.plusSeconds(60));
        jdbc.sql("alter table engine_sync add constraint broken check (org_id <> '%s') not valid"
                        .formatted(season.org()))
                .update();
        Answer batch = bulk("{\"action\": \"reschedule\", \"shift\": \"PT1H\", \"filter\": {}}");
        jdbc.sql("alter table engine_sync drop constraint broken").update();

        assertThat(batch.expect(202).<Object>json("$"))
                .extracting("state", "open", "done")
                .containsExactly("running", 1, 0);
        carryOutTheRest();

        assertThat(get(BATCHES + batch.json("$.id")).<Object>json("$"))
                .extracting("state", "open", "done")
                .containsExactly("finished", 0, 1);
        assertThat(get(JOBS + "/" + id).<String>json("$.send_at")).isEqualTo("2026-11-01T13:01:00Z");
    }

    @Test
    void aTimeThatIsTooFarIsRefusedForEachMessage() {
        season.message("Far", NOW.plusSeconds(60));

        for (String year : List.of("2036", "9999")) {
            Answer batch = bulk("{\"action\": \"reschedule\", \"send_at\": \"%s-10-01T10:00:00Z\", \"filter\": {}}"
                            .formatted(year))
                    .expect(202);
            assertThat(items(batch)).as(year).singleElement().asString().contains("reason_code=TOO_FAR");
        }
    }

    @Test
    void whatIsNotCarriedOutYetIsStopped() {
        MessageId first = season.message("First", NOW.plusSeconds(60));
        MessageId second = season.message("Second", NOW.plusSeconds(60));
        Answer batch = bulk("{\"action\": \"status\", \"status\": \"paused\", \"ids\": [\"%s\"]}".formatted(first))
                .expect(202);
        // One that the request had no time for.
        jdbc.sql(
                        "insert into batch_item (batch_id, org_id, message_id, revision) select id, org_id, ?, 1 from batch where id = cast(? as uuid)")
                .params(second.value(), batch.<String>json("$.id"))
                .update();
        assertThat(get(BATCHES + batch.json("$.id")).<Object>json("$"))
                .extracting("state", "open", "done")
                .containsExactly("running", 1, 1);

        Answer stopped = post(BATCHES + batch.json("$.id") + "/stop", null).expect(200);
        carryOutTheRest();

        assertThat(stopped.<Object>json("$"))
                .extracting("state", "open", "done", "stopped")
                .containsExactly("finished", 0, 1, 1);
        assertThat(texts("select id || ' ' || status from scheduled_message where org_id = ? order by id"))
                .containsExactly(first + " paused", second + " scheduled");
    }

    @Test
    void whatIsBeingSentIsLeftAloneAndSaysSo() {
        MessageId flying = season.message("Flying", NOW);
        MessageId waiting = season.message("Waiting", NOW.plusSeconds(60));
        attempt(flying);

        Answer batch = bulk("{\"action\": \"status\", \"status\": \"paused\", \"filter\": {}}")
                .expect(202);

        assertThat(batch.<String>json("$.state")).isEqualTo("finished");
        assertThat(items(batch))
                .containsExactly(
                        "{id=%s, revision=1, state=refused, reason_code=IN_FLIGHT, warnings=[]}".formatted(flying),
                        "{id=%s, revision=1, state=done, reason_code=null, warnings=[]}".formatted(waiting));
        assertThat(texts("select id || ' ' || status from scheduled_message where org_id = ? order by id"))
                .containsExactly(flying + " scheduled", waiting + " paused");
    }

    @Test
    void idsThatAreNotHereAreToldAndARevisionThatWasSeenIsKept() {
        MessageId mine = season.message("Mine", NOW.plusSeconds(60));
        MessageId theirs = newSeason().message("Theirs", NOW.plusSeconds(60));

        Answer batch = bulk("""
                {"action": "status", "status": "paused", "ids": ["%s", "%s"], "revisions": {"%1$s": 7}}
                """.formatted(mine, theirs)).expect(202);

        assertThat(batch.<Object>json("$"))
                .extracting("state", "total", "done", "conflicts", "refused")
                .containsExactly("finished", 2, 0, 1, 1);
        assertThat(items(batch))
                .containsExactlyInAnyOrder(
                        "{id=%s, revision=7, state=conflict, reason_code=STALE_REVISION, warnings=[]}".formatted(mine),
                        "{id=%s, revision=null, state=refused, reason_code=NOT_FOUND, warnings=[]}".formatted(theirs));
        assertThat(edits()).isZero();
        assertThat(jdbc.sql("select revision from scheduled_message where id in (?, ?)")
                        .params(mine.value(), theirs.value())
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 1);
    }

    private void messages(int many) {
        MessageId first = season.message("Many", NOW.plusSeconds(60));
        jdbc.sql("""
                        insert into scheduled_message
                            (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, ad_hoc,
                             status, revision, created_at, updated_at)
                        select gen_random_uuid(), org_id, event_id, contact_id, message_type_id, event_name, send_at,
                               planned_at, true, status, revision, created_at, updated_at
                        from scheduled_message, generate_series(2, :many)
                        where id = :first
                        """).param("many", many).param("first", first.value()).update();
    }

    /** As a worker does with what the request had no time for. */
    private void carryOutTheRest() {
        while (parts.applyOfEach()) {
            // The next part.
        }
    }
}
