package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.application.Season;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two organisations whose lists, files and commands keep apart; {@link AccessMatrixTest} tries every operation. */
class OrganisationScopeTest extends ApiTest {

    private static final String FILE = "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,"
            + "contact_email,contact_phone\nsame-1,%s,Hall,Berlin,2027-03-01T20:00,,,Office,office@example.org,\n";

    private static final String BATCHES = "/api/scheduler/batches";
    private static final String DELETIONS = "/api/scheduler/deletions";

    private final Season theirs = newSeason();
    private final String theirKey = theirs.key(theirs.org() + "-admin", "admin");
    private final MessageId mine = season.message("Mine", NOW.plusSeconds(3600));
    private final MessageId foreign = theirs.message("Theirs", NOW.plusSeconds(1800));

    @Test
    void batchesAndDeletionsReachOnesOwnMessagesOnly() {
        othersAtWork();
        assertThat(get(BATCHES).expect(200).<List<?>>json("$.batches")).isEmpty();
        assertThat(get(DELETIONS).expect(200).<List<?>>json("$.deletions")).isEmpty();
        String before = row(foreign);
        Answer byId = bulk(key, "{\"action\": \"send_now\", \"ids\": [\"%s\"]}".formatted(foreign));
        assertThat(byId.<Object>json("$")).extracting("total", "refused").containsExactly(1, 1);
        for (String filter : List.of("{}", "{\"recipient\": \"promoter@example.org\"}", "{\"text\": \"i\"}")) {
            assertThat(bulk(key, "{\"action\": \"send_now\", \"filter\": %s}".formatted(filter))
                            .<Integer>json("$.total"))
                    .isEqualTo(1);
        }
        assertThat(row(foreign)).isEqualTo(before);
    }

    @Test
    void filtersAndCursorsShowOnesOwnMessagesOnly() {
        String theirEvent =
                client.send("GET", JOBS + "/" + foreign, theirKey, null).json("$.event_id");
        assertThat(jobs("")).containsExactly(mine.toString());
        assertThat(jobs("?event_id=" + theirEvent)).isEmpty();
        assertThat(jobs("?recipient=promoter@example.org")).containsExactly(mine.toString());
        assertThat(jobs("?text=theirs")).isEmpty();
        assertThat(get(JOBS + "?include_total=true").<Integer>json("$.total")).isEqualTo(1);
        theirs.message("Theirs too", NOW.plusSeconds(7200));
        String cursor = client.send("GET", JOBS + "?limit=1", theirKey, null).json("$.next_cursor");
        assertThat(jobs("?cursor=" + cursor)).containsExactly(mine.toString());
    }

    @Test
    void theAuditLogShowsOnesOwnLinesOnly() {
        client.send("PATCH", JOBS + "/" + foreign, theirKey, "{\"status\": \"paused\"}", withJson())
                .expect(200);
        Answer known = client.send("GET", AUDIT, theirKey, null).expect(200);
        String actor = known.json("$.entries[0].actor");
        String event = known.json("$.entries[0].event_id");
        for (String query : List.of("", "?message_id=" + foreign, "?event_id=" + event, "?actor=" + actor)) {
            assertThat(get(AUDIT + query).expect(200).<List<?>>json("$.entries"))
                    .isEmpty();
        }
        assertThat(known.<List<?>>json("$.entries")).hasSize(1);
    }

    @Test
    void theSameFileGivesEachOrganisationEventsOfItsOwn() {
        importInto(key, "Ours");
        assertThat(importInto(theirKey, "Not ours").<Integer>json("$.events_created"))
                .isEqualTo(1);
        assertThat(jobs("?text=ours")).isNotEmpty();
        assertThat(jobs("?text=not")).isEmpty();
    }

    @Test
    void aHoldConcernsOneOrganisation() {
        jdbc.sql(
                        "insert into scheduler_heartbeat (org_id, last_seen_at, worker) select id, now(), 'test' from organisation "
                                + "on conflict do nothing")
                .update();
        OrganisationFixture.hold(jdbc, theirs.org());
        String heartbeat = "/api/scheduler/heartbeat";
        assertThat(client.send("GET", heartbeat, theirKey, null).<String>json("$.status"))
                .isEqualTo("held");
        assertThat(get(heartbeat).<String>json("$.status")).isEqualTo("green");
        assertThat(get(JOBS + "/" + mine + "/explain").<List<String>>json("$.gates[*].verdict"))
                .isSubsetOf(Set.of("passes"));
    }

    private void othersAtWork() {
        MessageId gone = theirs.message("Theirs, deleted", NOW.plusSeconds(1800));
        bulk(theirKey, "{\"action\": \"send_now\", \"ids\": [\"%s\"]}".formatted(foreign));
        client.send("DELETE", JOBS + "/" + gone, theirKey, null).expect(200);
    }

    private Answer bulk(String caller, String body) {
        return client.send("POST", JOBS + "/bulk", caller, body, withJson()).expect(202);
    }

    private Answer importInto(String caller, String name) {
        return client.send("POST", "/api/events/import", caller, FILE.formatted(name), "Content-Type", "text/csv")
                .expect(200);
    }

    private List<String> jobs(String query) {
        return get(JOBS + query).expect(200).json("$.jobs[*].id");
    }

    private String row(MessageId id) {
        return jdbc.sql("select m::text from scheduled_message m where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }
}
