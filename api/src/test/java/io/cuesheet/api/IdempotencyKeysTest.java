package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiDescription.Operation;
import io.cuesheet.api.OperationRequests.Prepared;
import io.cuesheet.api.OperationTable.Row;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A request with an Idempotency-Key is carried out once, and its repetition gets the same answer, whatever the operation. */
class IdempotencyKeysTest extends ApiTest {

    private static final String KEY = "Idempotency-Key";
    private static final String FEEDS = "/api/feeds";
    private static final String FEED = "{\"name\": \"Stage\"}";

    private static final Set<String> FILES = Set.of("importContacts", "importEvents", "importJobs");

    /** Theirs belongs to the message or to each of the messages, as it is in the contract for other services. */
    private static final Set<String> KEYS_OF_MESSAGES = Set.of("updateJob", "sendJobNow", "scheduleManualMessage");

    @Test
    void everyOperationThatChangesSomethingIsCarriedOutOnce() {
        OperationRequests requests = new OperationRequests(client, season, jdbc, "idempotency");
        List<String> faults = new ArrayList<>();
        int asked = 0;
        for (Row row : OperationTable.rows()) {
            if (!Set.of("POST", "PATCH").contains(requests.operation(row).method())) {
                continue;
            }
            String[] named = {KEY, "every-" + ++asked};
            Prepared request = requests.prepare(row, "");
            Answer first = request.send(requests.admin(), row.contentType(), named);
            if (FILES.contains(row.id())) {
                expect(faults, row, first, 400, "IDEMPOTENCY_KEY_NOT_TAKEN");
                continue;
            }
            Map<String, String> before = requests.contents();
            Answer second = request.send(requests.admin(), row.contentType(), named);
            if (first.response().statusCode() >= 300 || !said(second).equals(said(first))) {
                faults.add("%s: %s, then %s".formatted(row, said(first), said(second)));
            }
            if (!requests.contents().equals(before)) {
                faults.add(row + ": its repetition changed something");
            }
            if (!KEYS_OF_MESSAGES.contains(row.id())) {
                Answer other = client.send("POST", FEEDS, requests.admin(), FEED, withJson(named));
                expect(faults, row, other, 422, "IDEMPOTENCY_KEY_REUSED");
            }
        }

        assertThat(faults).isEmpty();
        assertThat(asked).isGreaterThan(30);
    }

    @Test
    void theDescriptionNamesTheKeyWhereItIsTaken() {
        OperationRequests requests = new OperationRequests(client, season, jdbc, "idempotency-description");
        assertThat(requests.description().operations())
                .filteredOn(operation -> Set.of("POST", "PATCH").contains(operation.method()))
                .allSatisfy(operation -> assertThat(takesKey(operation))
                        .as("%s", operation)
                        .isNotEqualTo(FILES.contains(operation.id())));
    }

    @Test
    void anotherRequestOrAnotherAskerNeedsAnotherKey() {
        String[] named = withJson(KEY, "mine");
        Answer made = client.send("POST", FEEDS, key, FEED, named).expect(201);

        client.send("POST", FEEDS, key, "{\"name\": \"Hall\"}", named).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        client.send("POST", FEEDS + "?a=b", key, FEED, named).expectProblem(400, "MALFORMED");
        client.send("POST", FEEDS, season.key("another", "operator"), FEED, named)
                .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
        post(
                        JOBS + "/bulk",
                        "{\"action\": \"reschedule\", \"shift\": \"P1D\", \"filter\": {}, \"expected\": 0}",
                        KEY,
                        "mine")
                .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");

        Answer again = client.send("POST", FEEDS, key, FEED, named).expect(201);
        assertThat(again.response().body()).isEqualTo(made.response().body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(get(FEEDS).<List<Object>>json("$.feeds")).hasSize(1);
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        String[] named = withJson(KEY, "free");
        client.send("POST", FEEDS, key, "{\"name\": \" \"}", named).expectProblem(400, "MALFORMED");
        client.send("POST", FEEDS, season.key("reader", "viewer"), FEED, named).expectProblem(403, "FORBIDDEN");
        client.send("POST", FEEDS, key, FEED, withJson(KEY, " ")).expectProblem(400, "MALFORMED");

        client.send("POST", FEEDS, key, FEED, named).expect(201);
    }

    @Test
    void whileItIsUnderWayItsRepetitionWaitsAndWhereItsProcessDiedNobodyKnows() {
        String[] named = withJson(KEY, "lost");
        client.send("POST", FEEDS, key, FEED, named).expect(201);
        started(NOW.minusSeconds(5));

        Answer underWay = client.send("POST", FEEDS, key, FEED, named).expectProblem(409, "IN_FLIGHT");
        assertThat(underWay.header("Retry-After")).isNotEmpty();
        started(NOW.minus(Duration.ofHours(1)));
        client.send("POST", FEEDS, key, FEED, named).expectProblem(504, "OUTCOME_UNKNOWN");

        assertThat(get(FEEDS).<List<Object>>json("$.feeds")).hasSize(1);
    }

    @Test
    void aRequestWhoseCommitGaveNoAnswerIsNotCarriedOutAgain() {
        String[] named = withJson(KEY, "unanswered");
        LosableCommits.loseNext("feed");

        Answer unanswered = client.send("POST", FEEDS, key, FEED, named).expectProblem(504, "OUTCOME_UNKNOWN");

        assertThat(unanswered.<String>json("$.detail")).contains("not known whether the change was made");
        client.send("POST", FEEDS, key, FEED, named).expectProblem(409, "IN_FLIGHT");
        setTime(NOW.plus(Duration.ofHours(1)));
        client.send("POST", FEEDS, key, FEED, named).expectProblem(504, "OUTCOME_UNKNOWN");
        assertThat(get(FEEDS).<List<Object>>json("$.feeds")).hasSize(1);
    }

    @Test
    void aDatabaseThatIsLostAfterTheCommitDoesNotSayThatNothingWasChanged() {
        MessageId id = season.message("Kept", NOW.plusSeconds(3600));
        LosableCommits.loseAfter("scheduled_message");

        Answer unknown = client.send("PATCH", JOBS + "/" + id, key, "{\"status\": \"paused\"}", withJson(KEY, "after"))
                .expectProblem(504, "OUTCOME_UNKNOWN");
        LosableCommits.back();

        assertThat(unknown.<String>json("$.detail")).contains("not known whether the change was made");
        assertThat(get(JOBS + "/" + id).<String>json("$.status")).isEqualTo("paused");
    }

    @Test
    void aSecretThatIsToldOnceIsNotReadableInTheDatabase() {
        String token = client.send("POST", FEEDS, key, FEED, withJson(KEY, "secret"))
                .expect(201)
                .<String>json("$.path")
                .replaceAll(".*/|\\.ics", "");

        assertThat(jdbc.sql("select encode(answer, 'escape') from idempotency_key where org_id = ? and key = 'secret'")
                        .param(season.org().value())
                        .query(String.class)
                        .single())
                .isNotEmpty()
                .doesNotContain(token)
                .doesNotContain("Stage");
    }

    /** As if it had no answer yet. */
    private void started(Instant at) {
        jdbc.sql("update idempotency_key set answer = null, started_at = :at where org_id = :org and key = 'lost'")
                .param("at", Times.timestamp(at))
                .param("org", season.org().value())
                .update();
    }

    private static boolean takesKey(Operation operation) {
        return operation.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(KEY));
    }

    private static String said(Answer answer) {
        return "%d %s %s %s"
                .formatted(
                        answer.response().statusCode(),
                        answer.header("Location"),
                        answer.header("ETag"),
                        answer.response().body());
    }

    private static void expect(List<String> faults, Row row, Answer answer, int status, String code) {
        if (answer.response().statusCode() != status
                || !answer.response().body().contains("\"" + code + "\"")) {
            faults.add("%s: expected %d %s: %s".formatted(row, status, code, said(answer)));
        }
    }
}
