package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.engine.Pollers;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads each schema of the description against real bodies: those that the API writes and those that it takes. */
class ApiBodiesTest extends ApiTest {

    /** What is no JSON: calendars, CSV and a picture. */
    private static final Set<String> OTHER_ANSWERS = Set.of(
            "showLogoPicture",
            "showFeedCalendar",
            "exportEvents",
            "exportEventsAsCsv",
            "exportAuditEntries",
            "showImportTemplate");

    private CheckedBodies bodies;

    @BeforeEach
    void readDescription() {
        bodies = new CheckedBodies(client, key("admin"));
    }

    @Test
    void realBodiesAreAsTheirSchemasSay() {
        new OfficeBodies(bodies, season, jdbc).callAll();
        new MessageBodies(bodies, season, jdbc).callAll();
        taskQueue.set(new Pollers(0));
        new KeptBodies(bodies, season, jdbc).callAll();
        refusals();

        assertThat(bodies.faults()).isEmpty();
        assertThat(bodies.answered()).containsExactlyInAnyOrderElementsOf(jsonAnswers());
        assertThat(bodies.schemas().all())
                .as("schemas that no body was read against")
                .isEqualTo(bodies.schemas().read());
    }

    private void refusals() {
        bodies.refused("GET", JOBS + "/" + season.org().value(), null);
        bodies.refused("POST", JOBS, "{}");
        bodies.refused("POST", "/api/events/import", "external_ref\n", "Content-Type", "text/csv");
        bodies.refused("POST", JOBS + "/import", "{\"messages\": [{}]}");
        bodies.refused("POST", JOBS + "/bulk", "{\"action\": \"send_now\", \"filter\": {}, \"expected\": 0}");
        bodies.refused("PUT", "/api/events/described", """
            {"name": "Mahler", "venue": "Tempodrom", "city": "", "starts_at": "2026-12-20T20:00"}""", withJson("If-Match", "\"0\""));
        bodies.refused(
                "PATCH",
                JOBS + "/" + season.message("Stale", NOW.plusSeconds(3600)),
                "{\"status\": \"paused\"}",
                withJson("If-Match", "\"7\""));
    }

    private Set<String> jsonAnswers() {
        Set<String> answers = new TreeSet<>(bodies.answered().stream()
                .filter(answer -> answer.matches(".* 4\\d\\d"))
                .toList());
        Set<String> others = new TreeSet<>();
        bodies.description()
                .operations()
                .forEach(operation -> operation.responses().forEach((status, types) -> {
                    if (status < 400 && types.contains("application/json")) {
                        answers.add(operation.id() + " " + status);
                    } else if (status < 400) {
                        others.add(operation.id());
                    }
                }));
        assertThat(others).isEqualTo(OTHER_ANSWERS);
        return answers;
    }
}
