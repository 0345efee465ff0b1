package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.activities.channel.ScriptedSmtpServer;
import io.cuesheet.activities.channel.ScriptedSmtpServer.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A mail server that turns everybody away for a while, against a whole instance. */
@Tag("stress")
class MailServerAwayTest {

    private static final int MESSAGES = 12;

    @Test
    void messagesWaitUntilItComesBackAndThenAllGoOnByThemselves() throws Exception {
        try (ScriptedSmtpServer mail = new ScriptedSmtpServer();
                RunningCuesheet cuesheet =
                        new RunningCuesheet(Map.of("CUESHEET_SMTP_URL", "smtp://127.0.0.1:" + mail.port()))) {
            mail.on(Phase.GREETING, ScriptedSmtpServer.replyAndDrop("421 4.3.2 not now"));
            Tour tour = new Tour();
            for (int event = 0; event < MESSAGES; event++) {
                tour.add("Away " + event, 10, "stage-%d@example.org".formatted(event));
            }
            cuesheet.importCsv(tour.csv());
            List<String> ids = ids(cuesheet.get("/api/scheduler/jobs?message_type=REMINDER"));
            assertThat(ids).hasSize(MESSAGES);
            String now = Instant.now().toString();
            ids.forEach(id -> cuesheet.call("PATCH", "/api/scheduler/jobs/" + id, "{\"send_at\": \"" + now + "\"}"));

            Eventually.within(Duration.ofSeconds(60), () -> {
                JsonNode down = cuesheet.get("/api/scheduler/heartbeat").at("/channels_down/0");
                assertThat(down.at("/channel").asText()).isEqualTo("email");
                assertThat(down.at("/waiting_count").asInt()).isGreaterThanOrEqualTo(MESSAGES - 2);
                assertThat(down.at("/detail").asText()).isEqualTo("the mail server answered 421 4.3.2");
            });
            assertThat(mail.texts()).isEmpty();

            mail.on(Phase.GREETING, ScriptedSmtpServer.reply("220 here again"));

            Eventually.within(Duration.ofSeconds(120), () -> {
                assertThat(ids(cuesheet.get("/api/scheduler/jobs?message_type=REMINDER&status=sent")))
                        .containsExactlyInAnyOrderElementsOf(ids);
                assertThat(cuesheet.get("/api/scheduler/heartbeat").at("/channels_down"))
                        .isEmpty();
            });
            assertThat(mail.texts()).as("no copies").hasSize(MESSAGES);
        }
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.at("/jobs").spliterator(), false)
                .map(job -> job.at("/id").asText())
                .toList();
    }
}
