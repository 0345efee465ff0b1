package io.cuesheet.db.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How the messages of events are doing. */
class EventOutlookRepositoryTest extends RepositoryTest {

    private final EventOutlookRepository outlooks = context.getBean(EventOutlookRepository.class);

    @Test
    void theNextMessageIsTheFirstThatIsStillSent() {
        EventId event = event(message("REMINDER", org));
        sibling(event, "sent", -60);
        sibling(event, "paused", 60);
        sibling(event, "scheduled", 120);
        sibling(event, "retrying", 100);

        assertThat(find(event)).isEqualTo(new EventOutlook(event, NOW.plusSeconds(100), "Reminder", 0, 0));
    }

    @Test
    void aQuestionWhoseAnswerIsKnownIsNotTheNextMessage() {
        MessageState question = message("INIT", org);
        EventId event = event(question);
        assertThat(find(event).nextType()).isEqualTo("First contact");

        database.jdbc()
                .sql("update event set load_in_local = starts_local, load_in_confidence = 'confirmed' where id = ?")
                .param(event.value())
                .update();
        assertThat(find(event)).isEqualTo(new EventOutlook(event, null, null, 0, 0));
    }

    @Test
    void whatIsBlockedAndWhatFailedIsCountedAndWhatIsDeletedIsNot() {
        EventId event = event(message("REMINDER", org));
        sibling(event, "blocked", 60);
        sibling(event, "blocked", 70);
        sibling(event, "failed", 80);
        update("update scheduled_message set deleted_at = now() where id = :id", sibling(event, "failed", 90));

        assertThat(find(event))
                .extracting(EventOutlook::blocked, EventOutlook::failed)
                .containsExactly(2, 1);
    }

    @Test
    void anotherOrganisationsEventIsNotThere() {
        EventId theirs = event(message("REMINDER", other));
        assertThat(outlooks.find(org, List.of(theirs))).isEmpty();
        assertThat(outlooks.find(other, List.of(theirs))).containsOnlyKeys(theirs);
    }

    private EventOutlook find(EventId event) {
        return outlooks.find(org, List.of(event)).get(event);
    }

    private static MessageState message(String type, OrgId owner) {
        return MessageFixture.insert(
                database.jdbc(), owner, type, SEND_AT, SEND_AT.plus(Duration.ofDays(14)), "a@example.org");
    }

    private static EventId event(MessageState message) {
        return new EventId(database.jdbc()
                .sql("select event_id from scheduled_message where id = ?")
                .param(message.messageId().value())
                .query(UUID.class)
                .single());
    }

    /** A further message of the event, beside what the rules plan, due so many seconds from now. */
    private MessageState sibling(EventId event, String status, int seconds) {
        MessageState sibling = MessageFixture.insert(
                database.jdbc(), org, "REMINDER", NOW.plusSeconds(seconds), SEND_AT, "a@example.org");
        database.jdbc()
                .sql("update scheduled_message set event_id = :event, status = :status, ad_hoc = true where id = :id")
                .param("event", event.value())
                .param("status", status)
                .param("id", sibling.messageId().value())
                .update();
        return sibling;
    }
}
