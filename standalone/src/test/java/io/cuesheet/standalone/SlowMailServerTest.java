package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.activities.channel.ScriptedSmtpServer;
import io.cuesheet.activities.channel.ScriptedSmtpServer.Phase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A mail server that has the whole message and takes its time to say so, against a whole instance. */
@Tag("stress")
class SlowMailServerTest {

    /** Longer than a claim holds, and an activity heartbeat is waited for, without a sign of life. */
    private static final Duration SLOW = Duration.ofSeconds(35);

    @Test
    void itGetsOneCopyWhileEditsAreRefusedAndBulkCommandsLeaveTheMessageAlone() throws Exception {
        try (ScriptedSmtpServer mail = new ScriptedSmtpServer();
                RunningCuesheet cuesheet =
                        new RunningCuesheet(Map.of("CUESHEET_SMTP_URL", "smtp://127.0.0.1:" + mail.port()))) {
            mail.on(Phase.DOT, mail.after(SLOW, "250 2.0.0 taken at last"));
            cuesheet.importCsv(new Tour().add("Slow", 10, "stage@example.org").csv());
            String id = cuesheet.get("/api/scheduler/jobs?message_type=REMINDER")
                    .at("/jobs/0/id")
                    .asText();
            String path = "/api/scheduler/jobs/" + id;
            CompletableFuture<JsonNode> sending = CompletableFuture.supplyAsync(
                    () -> RunningCuesheet.json(cuesheet.call("POST", path + "/send-now", "{}")));
            Eventually.within(
                    Duration.ofSeconds(20), () -> assertThat(mail.texts()).hasSize(1));

            JsonNode bulk = RunningCuesheet.json(cuesheet.call(
                    "POST",
                    "/api/scheduler/jobs/bulk",
                    "{\"action\": \"status\", \"status\": \"paused\", \"ids\": [\"" + id + "\"]}"));
            long asked = System.nanoTime();
            HttpResponse<String> edit = cuesheet.call("PATCH", path, "{\"status\": \"paused\"}");

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(8));
            assertThat(edit.statusCode()).isEqualTo(409);
            assertThat(edit.headers().firstValue("Retry-After")).contains("5");
            assertThat(RunningCuesheet.json(edit).at("/reason_code").asText()).isEqualTo("IN_FLIGHT");
            JsonNode batch =
                    cuesheet.get("/api/scheduler/batches/" + bulk.at("/id").asText());
            assertThat(batch.at("/state").asText()).isEqualTo("finished");
            assertThat(batch.at("/items/0/reason_code").asText()).isEqualTo("IN_FLIGHT");
            assertThat(sending).as("the mail server is still at it").isNotDone();
            assertThat(sending.get(60, TimeUnit.SECONDS).at("/reason_code").asText())
                    .isEqualTo("SENT");
            assertThat(cuesheet.get(path).at("/status").asText()).isEqualTo("sent");
            assertThat(mail.texts()).hasSize(1);
        }
    }
}
