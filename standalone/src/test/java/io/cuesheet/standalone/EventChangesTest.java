package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.client.WorkflowException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of messages and their workflows when their event, or the rules, change: with a real Temporal server. */
@Tag("instance")
class EventChangesTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final LocalDateTime START = LocalDateTime.now(ZoneOffset.UTC)
            .plusDays(40)
            .truncatedTo(ChronoUnit.DAYS)
            .plusHours(20);

    private static RunningCuesheet cuesheet;

    @BeforeAll
    static void start() {
        cuesheet = new RunningCuesheet();
    }

    @AfterAll
    static void stop() {
        cuesheet.close();
    }

    @Test
    void aMovedEventMovesItsRowsAndWorkflowsAlikeAndThePreviewHadSaidSo() {
        save("moved", event(START, "", "Office", "Stage"));
        Map<String, Instant> before = sendAts("moved");
        awaitWorkflows(before);
        String later = event(START.plusDays(2), "", "Office", "Stage");

        JsonNode preview = RunningCuesheet.json(cuesheet.call("POST", "/api/events/moved/plan-preview", later));
        save("moved", later);

        Map<String, Instant> expected = new TreeMap<>();
        for (JsonNode line : preview.at("/plan/lines")) {
            if (line.get("action").textValue().equals("move")) {
                expected.put(
                        line.get("message_id").textValue(),
                        Instant.parse(line.get("to").textValue()));
            }
        }
        assertThat(expected.keySet()).isEqualTo(before.keySet());
        expected.forEach(
                (id, sendAt) -> assertThat(sendAt).isEqualTo(before.get(id).plus(2, ChronoUnit.DAYS)));
        Eventually.within(AT_ONCE, () -> {
            assertThat(sendAts("moved")).isEqualTo(expected);
            expected.forEach((id, sendAt) -> assertThat(workflow(id).sendAt()).isEqualTo(sendAt));
        });
    }

    @Test
    void aMessageThatWasPausedWhileItsEventMovedFollowsTheEventAndStaysPaused() throws Exception {
        save("raced", event(START, "", "Office"));
        Map<String, Instant> before = sendAts("raced");
        awaitWorkflows(before);
        // Nobody can carry the person's command out, so the rule's command is made for messages as they were before it.
        cuesheet.whileNobodyWorks(() -> {
            cuesheet.call(
                    "POST",
                    "/api/scheduler/jobs/bulk",
                    "{\"action\": \"status\", \"status\": \"paused\", \"filter\": {\"text\": \"raced\"}}");
            save("raced", event(START.plusDays(3), "", "Office"));
            return before;
        });

        Eventually.within(
                SOON,
                () -> before.forEach((id, sendAt) -> {
                    assertThat(status(id)).startsWith("paused");
                    assertThat(sendAts("raced").get(id)).isEqualTo(sendAt.plus(3, ChronoUnit.DAYS));
                    assertThat(workflow(id).sendAt()).isEqualTo(sendAt.plus(3, ChronoUnit.DAYS));
                }));
    }

    @Test
    void aKnownLoadInEndsTheQuestionForItAndTheQuestionComesBackWithoutIt() {
        save("asked", event(START, "", "Office"));
        awaitWorkflows(sendAts("asked"));
        String init = id("asked", "INIT");
        String loadIn =
                ", \"load_in_time\": \"%s\", \"load_in_confidence\": \"approximate\"".formatted(START.minusHours(6));

        save("asked", event(START, loadIn, "Office"));

        assertThat(cuesheet.get("/api/scheduler/jobs?text=asked").get("jobs")).hasSize(2);
        assertThat(cuesheet.call("POST", "/api/scheduler/jobs/" + init + "/send-now", "{}")
                        .statusCode())
                .isEqualTo(400);
        Eventually.within(AT_ONCE, () -> assertThat(status(init)).isEqualTo("skipped HAS_LOAD_IN_TIME"));
        save("asked", event(START, "", "Office"));
        Eventually.within(AT_ONCE, () -> assertThat(status(init)).isEqualTo("scheduled null"));
        Eventually.within(SOON, () -> assertThat(workflow(init).status()).isEqualTo(MessageStatus.SCHEDULED));
    }

    @Test
    void aCancelledEventSkipsItsMessagesAndAConfirmedOneHasThemAgain() {
        save("cancelled", event(START, "", "Office"));
        Map<String, Instant> planned = sendAts("cancelled");
        awaitWorkflows(planned);

        save("cancelled", event(START, ", \"status\": \"cancelled\"", "Office"));
        Eventually.within(
                AT_ONCE,
                () -> planned.keySet().forEach(id -> assertThat(status(id)).isEqualTo("skipped EVENT_CANCELLED")));

        save("cancelled", event(START, ", \"status\": \"confirmed\"", "Office"));
        Eventually.within(
                AT_ONCE,
                () -> planned.keySet().forEach(id -> assertThat(status(id)).isEqualTo("scheduled null")));
        assertThat(sendAts("cancelled")).isEqualTo(planned);
    }

    @Test
    void aNewRuleMailsNobodyBeforeSomebodyHasChosen() throws Exception {
        save("crowd", event(LocalDateTime.now(ZoneOffset.UTC).plusDays(1), "", "Office", "Stage"));
        int mails = cuesheet.mail().getReceivedMessages().length;

        HttpResponse<String> saved = cuesheet.call(
                "PUT",
                "/api/message-types/CROWD",
                "{\"name\": \"Crowd\", \"offset_days\": -2, \"template_code\": \"REMINDER\"}");

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(201);
        JsonNode waiting = cuesheet.get("/api/scheduler/jobs?reason=AWAITS_CHOICE&text=crowd");
        assertThat(waiting.get("jobs")).hasSize(2);
        for (JsonNode job : waiting.get("jobs")) {
            Eventually.within(
                    SOON,
                    () -> assertThat(workflow(job.get("id").textValue()).status())
                            .isEqualTo(MessageStatus.BLOCKED));
        }
        assertThat(cuesheet.mail().getReceivedMessages()).hasSize(mails);
        cuesheet.call(
                "POST",
                "/api/scheduler/jobs/bulk",
                "{\"action\": \"send_now\", \"filter\": {\"reason\": [\"AWAITS_CHOICE\"], \"text\": \"crowd\"}}");
        Eventually.within(
                SOON, () -> assertThat(cuesheet.mail().getReceivedMessages()).hasSize(mails + 2));
    }

    @Test
    void whatFallsDueInQuietHoursWaitsForTheirEndAndIsStillScheduled() {
        HttpResponse<String> type = cuesheet.call(
                "PUT",
                "/api/message-types/BEFORE_SHOW",
                "{\"name\": \"Before the show\", \"offset_minutes\": -600, \"template_code\": \"REMINDER\"}");
        assertThat(type.statusCode()).as(type.body()).isEqualTo(201);
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime end = now.plusHours(2).truncatedTo(ChronoUnit.MINUTES);
        save("night", event(now.plusMinutes(600).plusSeconds(8), "", "Office"));
        String message = id("night", "BEFORE_SHOW");

        // Written behind the planner's back: only the gate can still notice.
        cuesheet.jdbc()
                .sql("update organisation set quiet_from = :from, quiet_until = :until")
                .param("from", now.minusHours(1).toLocalTime())
                .param("until", end.toLocalTime())
                .update();

        Eventually.within(SOON, () -> assertThat(status(message)).isEqualTo("scheduled QUIET_HOURS"));
        MessageState moved = workflow(message);
        cuesheet.jdbc()
                .sql("update organisation set quiet_from = null, quiet_until = null")
                .update();
        assertThat(moved.status()).isEqualTo(MessageStatus.SCHEDULED);
        assertThat(moved.sendAt()).isEqualTo(end.toInstant(ZoneOffset.UTC));
        assertThat(moved.attempts()).isZero();
    }

    private static void save(String ref, String body) {
        HttpResponse<String> saved = cuesheet.call("PUT", "/api/events/" + ref, body.replace("NAME", ref));
        assertThat(saved.statusCode()).as(saved.body()).isIn(200, 201);
    }

    private static String event(LocalDateTime starts, String more, String... roles) {
        StringBuilder contacts = new StringBuilder();
        for (String role : roles) {
            contacts.append(contacts.isEmpty() ? "" : ", ")
                    .append("{\"role\": \"%1$s\", \"email\": \"%1$s@example.org\"}".formatted(role));
        }
        return """
                {"name": "NAME", "venue": "Town Hall", "city": "Ghent", "starts_at": "%s", "time_zone": "Etc/UTC",
                 "contacts": [%s]%s}
                """.formatted(starts, contacts, more);
    }

    private static Map<String, Instant> sendAts(String name) {
        Map<String, Instant> found = new TreeMap<>();
        cuesheet.get("/api/scheduler/jobs?include_init_with_load_in=true&text=" + name)
                .get("jobs")
                .forEach(job -> found.put(
                        job.get("id").textValue(),
                        Instant.parse(job.get("send_at").textValue())));
        return found;
    }

    private static String id(String name, String type) {
        return cuesheet.get("/api/scheduler/jobs?text=%s&message_type=%s".formatted(name, type))
                .at("/jobs/0/id")
                .textValue();
    }

    private static String status(String id) {
        JsonNode job = cuesheet.get("/api/scheduler/jobs/" + id);
        return job.get("status").textValue() + " " + job.get("reason_code").textValue();
    }

    private static void awaitWorkflows(Map<String, Instant> messages) {
        Eventually.within(
                SOON,
                () -> messages.forEach(
                        (id, sendAt) -> assertThat(workflow(id).sendAt()).isEqualTo(sendAt)));
    }

    private static MessageState workflow(String id) {
        try {
            return cuesheet.temporal().newUntypedWorkflowStub("message:" + id).query("state", MessageState.class);
        } catch (WorkflowException notThereYet) {
            throw new AssertionError(notThereYet);
        }
    }
}
