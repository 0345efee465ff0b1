package io.cuesheet.ui.message.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.cuesheet.db.Times;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.workflows.MessageId;
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
    void aMessageThatWasAlwaysInStepSaysNothingOfIt() {
        MessageId message =
                season.insertOne("Gala", "Europe/Berlin", NOW.plusSeconds(86_400), "scheduled", "office@example.org");
        UI.getCurrent().navigate("message/" + message);
        soon(() -> assertThat(text()).contains("Gala").doesNotContain("out of step"));
    }
}
