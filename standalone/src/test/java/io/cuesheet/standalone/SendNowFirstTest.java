package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hundreds of messages fall due in the same second, and somebody sends another one of their organisation by hand. */
@Tag("stress")
class SendNowFirstTest {

    private static final int MANY = 400;

    /** So many are sent before somebody presses the button: the others are in the queue. */
    private static final int BEGUN = 10;

    private static final String MESSAGE = """
            {"external_ref": "%1$s-%2$d", "event_name": "%1$s", "venue": "Hall", "city": "Town", "starts_at": "%3$sT20:00",
             "time_zone": "Europe/Berlin", "event_status": "confirmed", "contact_role": "Office",
             "contact_email": "office-%2$d@example.org", "message_type": "REMINDER", "send_at": "%4$s", "planned_at": "%4$s",
             "pinned": "true", "status": "scheduled", "attempts": "0", "ad_hoc_ref": "%5$s"}""";

    @Test
    void itIsSentWhileMostOfTheOthersWait() {
        try (RunningCuesheet cuesheet = new RunningCuesheet()) {
            plan(cuesheet, "Waiting", 1, Instant.now().plus(1, ChronoUnit.DAYS));
            plan(cuesheet, "Due", MANY, Instant.now().plusSeconds(15).truncatedTo(ChronoUnit.SECONDS));
            Eventually.within(
                    Duration.ofMinutes(2), () -> assertThat(sent(cuesheet)).isGreaterThanOrEqualTo(BEGUN));
            String byHand = cuesheet.jdbc()
                    .sql("select id from scheduled_message where event_name = 'Waiting'")
                    .query(String.class)
                    .single();

            HttpResponse<String> answer = cuesheet.call("POST", "/api/scheduler/jobs/" + byHand + "/send-now", "{}");
            int sentMeanwhile = sent(cuesheet);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(sentMeanwhile).isLessThan(MANY / 2);
            Eventually.within(
                    Duration.ofMinutes(3), () -> assertThat(sent(cuesheet)).isEqualTo(MANY));
            assertThat(cuesheet.mail().getReceivedMessages()).as("none twice").hasSize(MANY + 1);
        }
    }

    private static void plan(RunningCuesheet cuesheet, String event, int count, Instant due) {
        String day = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        String messages = IntStream.range(0, count)
                .mapToObj(number -> MESSAGE.formatted(event, number, day, due, UUID.randomUUID()))
                .collect(Collectors.joining(",", "{\"messages\": [", "]}"));
        assertThat(cuesheet.call("POST", "/api/scheduler/jobs/import", messages).statusCode())
                .isEqualTo(200);
    }

    private static int sent(RunningCuesheet cuesheet) {
        return cuesheet.jdbc()
                .sql("select count(*) from scheduled_message where event_name = 'Due' and status = 'sent'")
                .query(Integer.class)
                .single();
    }
}
