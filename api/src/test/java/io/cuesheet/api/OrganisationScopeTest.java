package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiDescription.Body;
import io.cuesheet.api.ApiDescription.Operation;
import io.cuesheet.application.Season;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.workflows.MessageId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two organisations and everything that the API offers: neither can tell that the other exists. */
class OrganisationScopeTest extends ApiTest {

    private static final String FILE = "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,"
            + "contact_email,contact_phone\nsame-1,%s,Hall,Berlin,2027-03-01T20:00,,,Office,office@example.org,\n";

    private static final String BATCHES = "/api/scheduler/batches";
    private static final String DELETIONS = "/api/scheduler/deletions";

    private final Season theirs = newSeason();
    private final String theirKey = theirs.key(theirs.org() + "-admin", "admin");
    private final String viewer = key("viewer");
    private final MessageId mine = season.message("Mine", NOW.plusSeconds(3600));
    private final MessageId foreign = theirs.message("Theirs", NOW.plusSeconds(1800));

    private static final String NEW_PERSON =
            "{\"username\": \"%s\", \"password\": \"correct horse 1\", \"role\": \"operator\"}";

    /** What can't be asked without a parameter. */
    private static final Set<String> ASKS_FOR_SOMETHING =
            Set.of("/api/scheduler/collisions", "/api/scheduler/calendar");

    private List<Operation> operations;
    private String theirBatch;
    private String theirDeletion;

    @BeforeEach
    void readDescription() {
        operations = new ApiDescription(client.send("GET", "/v3/api-docs", null, null)
                        .expect(200)
                        .response()
                        .body())
                .operations();
    }

    @Test
    void anotherOrganisationsObjectIsNotFoundWhateverIsAskedOfIt() {
        othersAtWork();
        List<Operation> onObjects = operations.stream()
                .filter(Operation::namesAnObject)
                .filter(operation -> !operation.createsWhatItNames())
                .filter(operation -> !isForAdmins(operation))
                .toList();
        assertThat(onObjects).hasSizeGreaterThan(3).allSatisfy(operation -> {
            String before = row(foreign);
            send(operation, key, foreign.toString()).expectProblem(404, "NOT_FOUND");
            send(operation, key, theirBatch).expectProblem(404, "NOT_FOUND");
            send(operation, key, theirDeletion).expectProblem(404, "NOT_FOUND");
            assertThat(row(foreign)).as("%s", operation).isEqualTo(before);
        });
        assertThat(client.send("GET", BATCHES + "/" + theirBatch, theirKey, null)
                        .expect(200)
                        .<Integer>json("$.open"))
                .isEqualTo(1);
        assertThat(client.send("GET", DELETIONS, theirKey, null).<String>json("$.deletions[0].state"))
                .isEqualTo("undoable");
    }

    @Test
    void whatIsSavedUnderAnothersNameIsAnObjectOfItsOwn() {
        String theirEvent = theirs.newEvent("Theirs");
        List<Operation> creating =
                operations.stream().filter(Operation::createsWhatItNames).toList();
        List<String> before = allOf(theirs);

        String admin = key("admin");
        assertThat(creating).hasSizeGreaterThan(3).allSatisfy(operation -> {
            send(operation, admin, theirEvent);
            send(operation, admin, "THEIRS");
            assertThat(allOf(theirs)).as("%s", operation).isEqualTo(before);
        });
    }

    /** Lists under names are kept for the caller alone, whatever the role. */
    private static boolean isOnesOwn(Operation operation) {
        return operation.path().startsWith("/api/saved-views");
    }

    private static boolean isForAdmins(Operation operation) {
        return Stream.of(
                        "/api/people",
                        "/api/api-keys",
                        "/api/invitations",
                        "/api/sign-ins",
                        "/api/organisations",
                        "/api/accounts",
                        "/api/privacy")
                .anyMatch(operation.path()::startsWith);
    }

    @Test
    void peopleAndKeysOfAnotherOrganisationAreNotFoundByAnAdmin() {
        String admin = key("admin");
        String theirsByAdmin = theirs.key("their admin", "admin");
        client.send("POST", "/api/people", theirsByAdmin, NEW_PERSON.formatted("theirs"), withJson())
                .expect(201);
        String person = client.send("GET", "/api/people", theirsByAdmin, null).json("$.people[0].id");
        String theirKey =
                client.send("GET", "/api/api-keys", theirsByAdmin, null).json("$.api_keys[0].id");

        client.send("PUT", "/api/people/" + person, admin, "{\"role\": \"viewer\"}", withJson())
                .expectProblem(404, "NOT_FOUND");
        client.send("POST", "/api/api-keys/" + theirKey + "/revoke", admin, null)
                .expectProblem(404, "NOT_FOUND");

        assertThat(client.send("GET", "/api/people", admin, null).<List<?>>json("$.people"))
                .isEmpty();
        assertThat(client.send("GET", "/api/people", theirsByAdmin, null).<List<String>>json("$.people[*].role"))
                .containsExactly("operator");
    }

    private List<String> allOf(Season owner) {
        return jdbc.sql("""
                        select e::text from event e where org_id = :org
                        union all select t::text from message_type t where org_id = :org
                        union all select m::text from scheduled_message m where org_id = :org
                        order by 1
                        """)
                .param("org", owner.org().value())
                .query(String.class)
                .list();
    }

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
    void aViewerChangesNothingAndReadsEverything() {
        for (Operation operation : operations) {
            String before = row(mine);
            if (operation.method().equals("GET")) {
                if (isForAdmins(operation)) {
                    send(operation, viewer, mine.toString()).expectProblem(403, "FORBIDDEN");
                } else if (!ASKS_FOR_SOMETHING.contains(operation.path())
                        && (operation.path().startsWith(JOBS) || !operation.namesAnObject())) {
                    send(operation, viewer, mine.toString()).expect(200);
                }
            } else if (!operation.path().endsWith("/plan-preview") && !isOnesOwn(operation)) {
                assertThat(send(operation, viewer, mine.toString()).response().statusCode())
                        .as("%s", operation)
                        .isIn(400, 403, 404);
                assertThat(row(mine)).as("%s", operation).isEqualTo(before);
            }
        }
        client.send("PATCH", JOBS + "/" + mine, viewer, "{\"status\": \"paused\"}", withJson())
                .expectProblem(403, "FORBIDDEN");
        client.send("POST", "/api/events/import", viewer, FILE.formatted("X"), "Content-Type", "text/csv")
                .expectProblem(403, "FORBIDDEN");
        patch(mine, "{\"status\": \"paused\"}").expect(200);
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
        theirBatch = bulk(theirKey, "{\"action\": \"send_now\", \"ids\": [\"%s\"]}".formatted(foreign))
                .json("$.id");
        theirDeletion = client.send("DELETE", JOBS + "/" + gone, theirKey, null)
                .expect(200)
                .json("$.id");
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

    private Answer send(Operation operation, String caller, String object) {
        @Nullable
        Body body = operation.bodies().stream()
                .filter(candidate -> candidate.example() != null)
                .findFirst()
                .orElse(null);
        String path = operation.pathWith(object);
        return body == null
                ? client.send(operation.method(), path, caller, null)
                : client.send(operation.method(), path, caller, body.example(), "Content-Type", body.contentType());
    }

    private String row(MessageId id) {
        return jdbc.sql("select m::text from scheduled_message m where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }
}
