package io.cuesheet.ui.message.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.tabs.TabSheet;
import io.cuesheet.db.Times;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is marked as a change was changed by somebody: days that went by since an attempt are none. */
class PassingTimeTest extends ViewTest {

    private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-11-25T22:59:30Z");
    private static final Instant AFTER_MIDNIGHT = Instant.parse("2026-11-25T23:00:30Z");

    @Autowired
    private LedgerRepository ledger;

    @Test
    void anAttemptThatWasRefusedIsComparedAsOfItsDayAndTheTextBelowIsAsOfTheDayOnWhichItWouldBeSent() {
        MessageId message = insert("failed");
        attempt(message, 1, AttemptOutcome.PERMANENT, BEFORE_MIDNIGHT, "It is in 18 days");

        open(message);

        assertThat(now())
                .contains("None: it would say the same now.", "It is in 14 days")
                .contains("Below they are as of the day on which it would be sent.");
    }

    @Test
    void aMessageWhoseOutcomeCameOnTheNextDayReadsAsOnTheDayOfItsClaim() {
        MessageId message = insert("sent");
        attempt(message, 1, AttemptOutcome.SENT, BEFORE_MIDNIGHT, "It is in 18 days");
        jdbc().sql("update scheduled_message set sent_at = ? where id = ?")
                .params(Times.timestamp(AFTER_MIDNIGHT), message.value())
                .update();

        open(message);

        assertThat(now())
                .contains("None: it would say the same now.", "It is in 18 days")
                .doesNotContain("17 days", "as of the day");
    }

    @Test
    void aRepeatOfAnAttemptInDoubtIsComparedWithTheWordsThatItRepeated() {
        MessageId message = insert("sent");
        attempt(message, 1, AttemptOutcome.IN_DOUBT, BEFORE_MIDNIGHT, "It is in 18 days");
        attempt(message, 2, AttemptOutcome.SENT, AFTER_MIDNIGHT, "It is in 18 days");

        open(message);

        assertThat(now()).contains("Changes since attempt 2", "None: it would say the same now.");
    }

    @Test
    void whatSomebodyChangedIsMarkedAllTheSame() {
        MessageId message = insert("failed");
        attempt(message, 1, AttemptOutcome.PERMANENT, BEFORE_MIDNIGHT, "It was in 18 days");

        open(message);

        assertThat(now()).contains("It −was+is in 18 days");
    }

    private MessageId insert(String status) {
        jdbc().sql("update template set subject = 'Hello', body = 'It is {{event.days_left_words}}' where org_id = ?")
                .param(org.value())
                .update();
        return season.insertOne("Monday", "Europe/Berlin", NOW.plus(Duration.ofDays(1)), status, "office@example.org");
    }

    private void attempt(MessageId message, int number, AttemptOutcome outcome, Instant claimedAt, String body) {
        Instant deadline = claimedAt.plusSeconds(30);
        ledger.claim(
                new Attempt(org, message, number, "smtp", "key", "service:scheduler", claimedAt, deadline, null, null),
                new AttemptText(
                        "sender@example.org",
                        "office@example.org",
                        "Hello",
                        body,
                        null,
                        null,
                        "INIT",
                        1,
                        Locale.UK,
                        null,
                        "Office",
                        null,
                        null));
        ledger.conclude(org, message, number, outcome, "told", deadline);
    }

    private static void open(MessageId message) {
        UI.getCurrent().navigate("message/" + message);
    }

    private String now() {
        find(TabSheet.class).single().setSelectedIndex(1);
        assertThat(text()).isNotEmpty();
        return find(Section.class).withId("rendered").single().getElement().getTextRecursively();
    }
}
