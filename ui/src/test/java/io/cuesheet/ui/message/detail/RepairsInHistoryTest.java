package io.cuesheet.ui.message.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.workflows.MessageId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RepairsInHistoryTest extends ViewTest {

    @Test
    void whatTheReconcilerMendedIsInTheHistoryOfTheMessage() {
        MessageId message =
                season.insertOne("Gala", "Europe/Berlin", NOW.plusSeconds(86_400), "scheduled", "office@example.org");
        jdbc().sql("""
                        insert into engine_drift (message_id, org_id, found, repair, found_at, last_found_at, settled_at)
                        values (:message, :org, 'behind', 'told', :found, :found, :settled)
                        """)
                .param("message", message.value())
                .param("org", org.value())
                .param("found", Times.timestamp(NOW.minusSeconds(600)))
                .param("settled", Times.timestamp(NOW.minusSeconds(300)))
                .update();

        UI.getCurrent().navigate("message/" + message);

        soon(() -> assertThat(text())
                .contains("Found out of step with Temporal")
                .contains("Its workflow had another status or time: the workflow was told; in step again")
                .contains("In step with Temporal again"));
    }

    @Test
    void whatCameOfAnAttemptIsReadInTheReadersLanguage() {
        MessageId message =
                season.insertOne("Gala", "Europe/Berlin", NOW.minusSeconds(60), "failed", "office@example.org");
        jdbc().sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at,
                                                      deadline_at, outcome, outcome_at, detail)
                        values (:id, :org, :message, 1, 'smtp', 'key', 'service:scheduler', :at, :at, 'PERMANENT', :at,
                                'the mail server answered 550 5.1.1')
                        """)
                .param("id", Ids.next())
                .param("org", org.value())
                .param("message", message.value())
                .param("at", Times.timestamp(NOW.minusSeconds(50)))
                .update();
        UI.getCurrent().setLocale(Locale.GERMANY);

        UI.getCurrent().navigate("message/" + message);

        soon(() -> assertThat(text())
                .contains(": der Mailserver antwortete mit 550 5.1.1")
                .doesNotContain("answered"));
    }

    @Test
    void aMessageThatWasAlwaysInStepSaysNothingOfIt() {
        MessageId message =
                season.insertOne("Gala", "Europe/Berlin", NOW.plusSeconds(86_400), "scheduled", "office@example.org");
        UI.getCurrent().navigate("message/" + message);
        soon(() -> assertThat(text()).contains("Gala").doesNotContain("out of step"));
    }
}
