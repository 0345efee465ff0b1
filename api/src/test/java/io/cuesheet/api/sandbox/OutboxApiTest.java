package io.cuesheet.api.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the views of the sandbox outbox and the review queue show, in the API. */
class OutboxApiTest extends ApiTest {

    private static final String SANDBOX = "/api/sandbox";
    private static final String REVIEW = "/api/scheduler/review";

    @Test
    void theSandboxOutboxIsReadPageByPageNewestFirst() {
        MessageId message = season.message("Mahler", NOW);
        for (int mail = 1; mail <= 5; mail++) {
            arrive(season, message, mail);
        }
        arrive(newSeason(), message, 9);

        List<String> subjects = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            Answer page = get(SANDBOX + "?limit=2&cursor=" + cursor).expect(200);
            subjects.addAll(page.json("$.mails[*].subject"));
            cursor = page.json("$.next_cursor");
        }

        assertThat(subjects).containsExactly("Mail 5", "Mail 4", "Mail 3", "Mail 2", "Mail 1");
        assertThat(get(SANDBOX + "?limit=1").<Object>json("$.mails[0]"))
                .asString()
                .contains("kind=email", "text=Doors");
        get(SANDBOX + "?cursor=abc").expectProblem(400, "MALFORMED");
        get(SANDBOX + "?limit=0").expectProblem(400, "MALFORMED");
    }

    @Test
    void theReviewQueueIsCountedByReasonWithoutWhatASwitchHoldsBack() {
        block("AWAITS_CHOICE");
        block("AWAITS_CHOICE");
        block("UNDO_REVIEW");
        block("TYPE_DISABLED");

        Answer review = get(REVIEW).expect(200);

        assertThat(review.<Integer>json("$.total")).isEqualTo(3);
        assertThat(review.<List<String>>json("$.reasons[*].reason_code"))
                .containsExactly("AWAITS_CHOICE", "UNDO_REVIEW");
        assertThat(review.<List<Integer>>json("$.reasons[*].count")).containsExactly(2, 1);
    }

    private void block(String reason) {
        MessageId id = season.message("Blocked", NOW.plusSeconds(60));
        jdbc.sql("update scheduled_message set status = 'blocked', reason_code = ? where id = ?")
                .params(reason, id.value())
                .update();
    }

    private void arrive(Season owner, MessageId message, int number) {
        jdbc.sql("""
                        insert into sandbox_mail
                            (id, org_id, message_id, idempotency_key, kind, recipient, subject, body, received_at)
                        values (?, ?, ?, ?, 'email', 'office@example.org', ?, 'Doors', ?)
                        """)
                .params(
                        Ids.next(),
                        owner.org().value(),
                        message.value(),
                        "%s-%d".formatted(owner.org(), number),
                        "Mail " + number,
                        Times.timestamp(NOW.plusSeconds(number)))
                .update();
    }
}
