package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sending by hand: which rules it goes past, and what it answers. */
class SendNowTest extends DeliveryFixture {

    @Test
    void sendNowGoesPastSettingsAndSaysSo() {
        database.jdbc().sql("update message_type set enabled = false").update();

        assertThat(deliver(1, byHand(false, false)))
                .extracting(DeliveryResult::reasonCode, DeliveryResult::passed)
                .containsExactly(ReasonCode.SENT, List.of(ReasonCode.TYPE_DISABLED));
    }

    @Test
    void sendNowGoesPastAHoldOnlyWhenThatIsConfirmed() {
        OrganisationFixture.hold(database.jdbc(), org);

        assertThat(deliver(1, byHand(false, false)).reasonCode()).isEqualTo(ReasonCode.ORG_HELD);
        assertThat(deliver(1, byHand(true, false)).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    @Test
    void sendNowNeverGoesPastASuspension() {
        database.jdbc()
                .sql("insert into organisation_suspension select id, now() from organisation where id = ?")
                .param(org.value())
                .update();

        assertThat(deliver(1, byHand(true, true)).reasonCode()).isEqualTo(ReasonCode.ORG_SUSPENDED);
        assertThat(CHANNEL.taken).isEmpty();
    }

    @Test
    void sendNowGoesPastAPostponedEventOnlyWhenThatIsConfirmed() {
        database.jdbc().sql("""
                        update event set status = 'postponed', postponed_local = starts_local
                        where id = (select event_id from scheduled_message where id = :id)
                        """).param("id", message.messageId().value()).update();

        assertThat(deliver(1, byHand(false, false)).reasonCode()).isEqualTo(ReasonCode.EVENT_POSTPONED);
        assertThat(deliver(1, byHand(true, false)))
                .extracting(DeliveryResult::reasonCode, DeliveryResult::passed)
                .containsExactly(ReasonCode.SENT, List.of(ReasonCode.EVENT_POSTPONED));
    }

    @Test
    void aConfirmationOfOneCheckIsNoneOfAnother() {
        OrganisationFixture.hold(database.jdbc(), org);

        assertThat(deliver(1, confirming(ReasonCode.TOO_LATE)).reasonCode()).isEqualTo(ReasonCode.ORG_HELD);
        assertThat(deliver(1, confirming(ReasonCode.ORG_HELD)).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    private static DeliveryRequest.ByHand confirming(ReasonCode check) {
        return new DeliveryRequest.ByHand(
                "user:1", UUID.randomUUID().toString(), false, false, List.of(check), null, null);
    }

    @Test
    void sendNowWithoutAnAddressBlocksTheMessage() {
        database.jdbc()
                .sql(
                        "update contact set email = null where id = (select contact_id from scheduled_message where id = :id)")
                .param("id", message.messageId().value())
                .update();

        DeliveryResult result = deliver(1, byHand(true, true));

        assertThat(result.reasonCode()).isEqualTo(ReasonCode.MISSING_RECIPIENT);
        assertThat(result.row().status()).isEqualTo(MessageStatus.BLOCKED);
    }

    @Test
    void sendNowToAnAddressThatMailCannotReachBlocksTheMessage() {
        database.jdbc()
                .sql(
                        "update contact set email = 'a@example..org' where id = (select contact_id from scheduled_message where id = :id)")
                .param("id", message.messageId().value())
                .update();

        DeliveryResult result = deliver(1, byHand(true, true));

        assertThat(result.reasonCode()).isEqualTo(ReasonCode.UNDELIVERABLE_ADDRESS);
        assertThat(result.row().status()).isEqualTo(MessageStatus.BLOCKED);
        assertThat(CHANNEL.taken).isEmpty();
    }

    @Test
    void sendNowThatMeetsATransientFaultSaysFailedAndGoesOnRetrying() {
        CHANNEL.answer = new ChannelOutcome.Transient("busy", null);

        DeliveryResult result = deliver(1, byHand(false, false));

        assertThat(result.reasonCode()).isEqualTo(ReasonCode.SEND_FAILED);
        assertThat(result.row().status()).isEqualTo(MessageStatus.RETRYING);
    }
}
