package io.cuesheet.ui.message.detail;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.DescriptionList;
import io.cuesheet.db.Times;
import io.cuesheet.ui.ViewTest;
import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a message was sent, on its page and beside the list. */
class SentOnPageTest extends ViewTest {

    private static final Instant PLANNED = Instant.parse("2026-12-07T09:00:00Z");

    @Test
    void aMessageThatWasSentEarlySaysWhenItWentOutAndForWhenItWasPlanned() {
        assertThat(facts(sent(NOW.minusSeconds(3600))))
                .containsEntry("Sent", "Sat 28 Nov 2026, 15:00 · Europe/Berlin, 1 h ago")
                .containsEntry("Planned for", "Mon 7 Dec 2026, 10:00 · Europe/Berlin")
                .containsEntry("On other clocks", "Sat 28 Nov 2026, 14:00 UTC")
                .doesNotContainKeys("Send time", "Note");
    }

    @Test
    void aMessageThatWasSentOnTimeSaysItOnce() {
        MessageId message = sent(PLANNED.plusSeconds(59));

        assertThat(facts(message))
                .hasEntrySatisfying("Sent", sent -> assertThat(sent).startsWith("Mon 7 Dec 2026, 10:00:59 · "))
                .doesNotContainKeys("Send time", "Planned for");
    }

    @Test
    void aMessageThatWasMarkedAsSentKeepsItsSendTime() {
        MessageId message = insert();

        assertThat(facts(message))
                .containsEntry("Sent", "marked by hand")
                .containsEntry("Send time", "Mon 7 Dec 2026, 10:00 · Europe/Berlin");
    }

    private MessageId sent(Instant at) {
        MessageId message = insert();
        jdbc().sql("update scheduled_message set sent_at = ? where id = ?")
                .params(Times.timestamp(at), message.value())
                .update();
        return message;
    }

    private MessageId insert() {
        MessageId message = season.insertOne("Monday", "Europe/Berlin", PLANNED, "sent", "office@example.org");
        jdbc().sql("update scheduled_message set sent_at = null where id = ?")
                .param(message.value())
                .update();
        return message;
    }

    private Map<String, String> facts(MessageId message) {
        UI.getCurrent().navigate("message/" + message);
        assertThat(text()).isNotEmpty();
        Map<String, String> facts = new LinkedHashMap<>();
        String[] name = {""};
        find(DescriptionList.class).all().getFirst().getChildren().forEach(part -> {
            if (part instanceof DescriptionList.Term) {
                name[0] = part.getElement().getTextRecursively();
            } else {
                facts.put(name[0], part.getElement().getTextRecursively());
            }
        });
        return facts;
    }
}
