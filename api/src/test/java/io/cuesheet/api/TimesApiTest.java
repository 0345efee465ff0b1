package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiDescription.Operation;
import io.cuesheet.api.ApiDescription.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every time that the API takes is read as RFC 3339 has it, and every time that it gives is in UTC. */
class TimesApiTest extends ApiTest {

    private static final String NEW_JOB = """
        {"event_id": "%s", "contact_role": "promoter", "message_type": "REMINDER", "send_at": "%s"}""";

    @Test
    void everyTimeInAQueryIsReadInEveryForm() {
        ApiDescription description = new ApiDescription(client.send("GET", "/v3/api-docs", null, null)
                .expect(200)
                .response()
                .body());
        String admin = key("admin");
        List<String> faults = new ArrayList<>();
        Set<String> asked = new TreeSet<>();
        for (Operation operation : description.operations()) {
            for (Parameter parameter : operation.parameters()) {
                boolean isTime = parameter.schema().path("format").asString("").equals("date-time");
                if (!isTime || !operation.method().equals("GET")) {
                    continue;
                }
                asked.add(operation.id());
                for (String time :
                        List.of("2026-11-01t00:00:00.5z", "2026-11-01%2000:00:00-00:00", "2026-10-31T23:59:60Z")) {
                    Answer answer =
                            client.send("GET", operation.path() + "?" + parameter.name() + "=" + time, admin, null);
                    if (answer.response().statusCode() != 200) {
                        faults.add(operation + " " + time + ": "
                                + answer.response().body());
                    }
                }
                Answer naive = client.send(
                        "GET", operation.path() + "?" + parameter.name() + "=2026-11-01T00:00:00", admin, null);
                if (!naive.response().body().contains("NAIVE_TIMESTAMP")) {
                    faults.add(operation + ": " + naive.response().body());
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(asked).contains("listJobs", "exportJobs", "listEvents", "exportEvents", "listAuditEntries");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-20T20:30:00Z",
                "2026-12-20t20:30:00z",
                "2026-12-20 21:30:00+01:00",
                "2026-12-20T20:30:00-00:00",
                "2026-12-20T20:30:00.000000000000Z",
                "2026-12-20T20:30Z"
            })
    void everyTimeInABodyIsReadInEveryFormAndGivenInUtc(String time) {
        season.message("Times", NOW.plusSeconds(3600));
        String event = get("/api/events").json("$.events[0].id");

        Answer made = post(JOBS, NEW_JOB.formatted(event, time)).expect(201);
        assertThat(made.<String>json("$.send_at")).isEqualTo("2026-12-20T20:30:00Z");
        String job = JOBS + "/" + made.<String>json("$.id");
        client.send("PATCH", job, key, "{\"send_at\": \"%s\"}".formatted(time), withJson())
                .expect(200);
        post(JOBS + "/bulk", """
            {"action": "reschedule", "send_at": "%s", "filter": {"from": "%1$s"}, "expected": 1}""".formatted(time)).expect(202);
        client.send(
                        "POST",
                        "/api/api-keys",
                        key("admin"),
                        "{\"name\": \"k\", \"permissions\": [\"read\"], \"expires_at\": \"%s\"}".formatted(time),
                        withJson())
                .expect(201);
    }

    @Test
    void aPlusSignThatAQueryMadeABlankIsToldSo() {
        assertThat(get(JOBS + "?from=2026-11-01T00:00:00+01:00")
                        .expectProblem(400, "MALFORMED")
                        .<String>json("$.detail"))
                .isEqualTo("from has a space before its offset: in a query, write + as %2B.");
    }
}
