package io.cuesheet.ui.message.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Blocked messages for people: whether one needs a decision says more than its status. */
class UndecidedMessagesTest extends ViewTest {

    @Test
    void theChipAndTheFilterThatFindsItSayThatAMessageNeedsADecision() {
        MessageId message = blocked("AWAITS_CHOICE");
        UI.getCurrent().navigate("message/" + message);
        assertThat(chip()).isEqualTo("Needs a decision");

        UI.getCurrent().navigate(MessagesView.class);
        beat();

        soon(() -> assertThat(text()).contains("Blocked / needs a decision"));
    }

    @Test
    void whatContinuesAutomaticallyIsOnlyBlocked() {
        UI.getCurrent().navigate("message/" + blocked("ORG_HELD"));

        assertThat(chip()).isEqualTo("Blocked");
    }

    private String chip() {
        assertThat(text()).isNotEmpty();
        return find(Span.class).withClassName("status").all().getFirst().getText();
    }

    private MessageId blocked(String reason) {
        MessageId message =
                season.insertOne("Monday", "Europe/Berlin", NOW.plus(Duration.ofDays(2)), "blocked", "a@example.org");
        jdbc().sql("update scheduled_message set reason_code = ? where id = ?")
                .params(reason, message.value())
                .update();
        return message;
    }
}
