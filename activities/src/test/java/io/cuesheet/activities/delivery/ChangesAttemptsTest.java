package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.application.template.MessageComposer;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.event.CorrectionTypeRepository;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A correction says what its recipient was told before, and what is true now. */
class ChangesAttemptsTest extends DeliveryFixture {

    private static final Instant CORRECTED_AT = SEND_AT.plusSeconds(3600);
    private static final String CHANGE =
            "Start: we said Friday, 4 December 2026, 20:00; now Saturday, 5 December 2026, 20:00";

    private MessageState reminder;

    @BeforeEach
    void theEventMovesAfterAReminder() {
        context.getBean(CorrectionTypeRepository.class).ensure(org, SEND_AT);
        reminder = message;
        deliver(1, null);
        move(1);
        CLOCK.set(CORRECTED_AT);
        message = insert("CORRECTION");
    }

    @Test
    void theDefaultTextSaysTheOldAndTheNewValueOfWhatHasChanged() {
        deliver(1, null);

        assertThat(subject(1)).startsWith("Changed: Mahler 5");
        assertThat(body(1))
                .contains("something has changed since we last wrote to you about Mahler 5:\n\n" + CHANGE + "\n");
    }

    @Test
    void ifNothingDiffersAnyMoreItCalmlyNamesTheDetails() {
        move(-1);

        deliver(1, null);

        assertThat(subject(1)).startsWith("Mahler 5, ");
        assertThat(body(1))
                .contains("these are the current details of Mahler 5:")
                .doesNotContain("changed", "we said");
    }

    @Test
    void aRepeatOfAnAttemptInDoubtSaysTheSameAlthoughAnotherMessageToldTheChangeMeanwhile() {
        CHANNEL.answer = new ChannelOutcome.Unknown("no reply");
        message = deliver(1, null).row();
        CHANNEL.answer = new ChannelOutcome.Delivered("accepted");
        CLOCK.set(CORRECTED_AT.plusSeconds(10));
        MessageState other = insert("DAY_BEFORE");
        activities.deliver(new DeliveryRequest(org, other, 1, DeliveryFixture.byHand(true, false)));
        assertThat(ledger.attempts(org, other.messageId())).hasSize(1);
        CLOCK.set(CORRECTED_AT.plusSeconds(60));

        deliver(2, null);

        assertThat(body(1)).contains(CHANGE);
        assertThat(body(2)).isEqualTo(body(1));
        assertThat(CHANNEL.taken.getLast()).isEqualTo(CHANNEL.taken.get(1));
    }

    @Test
    void asItWouldReadNowComparesWithWhatWasSaidBeforeIt() {
        deliver(1, null);
        Instant claimed = ledger.attempts(org, message.messageId()).stream()
                .map(Attempt::claimedAt)
                .findFirst()
                .orElseThrow();
        MessageComposer composer = context.getBean(MessageComposer.class);

        assertThat(composer.composeAt(org, message.messageId(), Set.of(claimed)).get(claimed))
                .extracting(RenderedMessage::body)
                .isEqualTo(body(1));
        assertThat(composer.compose(org, message.messageId())
                        .orElseThrow()
                        .message()
                        .body())
                .as("of a sent message")
                .isEqualTo(body(1));
        move(1);
        assertThat(composer.compose(org, message.messageId())
                        .orElseThrow()
                        .message()
                        .body())
                .contains("we said Friday, 4 December 2026, 20:00; now Sunday, 6 December 2026, 20:00");
    }

    private void move(int days) {
        database.jdbc()
                .sql("""
                        update event set starts_local = starts_local + make_interval(days => :days),
                                         starts_at = starts_at + make_interval(days => :days), version = version + 1
                        where id = (select event_id from scheduled_message where id = :id)
                        """)
                .param("days", days)
                .param("id", reminder.messageId().value())
                .update();
    }

    /** Another message to the same contact, due now. */
    private MessageState insert(String type) {
        MessageId id = new MessageId(Ids.next());
        database.jdbc()
                .sql("""
                        insert into scheduled_message
                            (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, status, revision,
                             created_at, updated_at)
                        select :id, m.org_id, m.event_id, m.contact_id, t.id, m.event_name, :at, :at, 'scheduled', 1, :at, :at
                        from scheduled_message m
                        join message_type t on t.org_id = m.org_id and t.code = :type
                        where m.id = :reminder
                        """)
                .param("id", id.value())
                .param("at", Times.timestamp(CORRECTED_AT))
                .param("type", type)
                .param("reminder", reminder.messageId().value())
                .update();
        return new MessageState(id, MessageStatus.SCHEDULED, CORRECTED_AT, 1, 0, null, null);
    }

    private String subject(int attempt) {
        return String.valueOf(
                ledger.texts(org, message.messageId()).get(attempt).subject());
    }

    private String body(int attempt) {
        return ledger.texts(org, message.messageId()).get(attempt).body();
    }
}
