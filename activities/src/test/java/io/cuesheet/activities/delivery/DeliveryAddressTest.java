package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of a contact's addresses a message goes to, and what none is. */
class DeliveryAddressTest extends DeliveryFixture {

    @ParameterizedTest
    @CsvSource({
        "'{sms,email}', +49 (30) 123-456, +4930123456",
        "'{sms,email}', +49 (0)30 123456, +4930123456",
        "'{sms,email}', +49 30 123456 ext. 7, stage@example.org",
        "'{email,sms}', +49 30 123456, stage@example.org",
        "'{sms,email}', 030 123456, stage@example.org",
        "'{sms}', +4930123456, +4930123456"
    })
    void theFirstChannelThatHasAnAddressTakesTheMessage(String channels, String phone, String address) {
        database.jdbc()
                .sql("update message_type set channels = cast(? as text[])")
                .param(channels)
                .update();
        database.jdbc().sql("update contact set phone = ?").param(phone).update();

        assertThat(delivered()).isEqualTo("sent null");
        assertThat(CHANNEL.taken.getFirst().recipient()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"030 123456", "+49 30 123456 ext. 7", "+49 30 12345 / 12346"})
    void aNumberThatCannotBeDialledIsNoAddress(String phone) {
        database.jdbc().sql("update message_type set channels = '{sms}'").update();
        database.jdbc().sql("update contact set phone = ?").param(phone).update();

        assertThat(delivered()).isEqualTo("blocked UNDELIVERABLE_ADDRESS");
        assertThat(CHANNEL.taken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'{email}', blocked UNDELIVERABLE_ADDRESS", "'{email,sms}', sent null"})
    void anAddressThatMailCannotReachIsPassedOver(String channels, String outcome) {
        database.jdbc()
                .sql("update message_type set channels = cast(? as text[])")
                .param(channels)
                .update();
        database.jdbc()
                .sql("update contact set email = 'a b@example.org', phone = '+49 30 123456'")
                .update();

        assertThat(delivered()).isEqualTo(outcome);
    }
}
