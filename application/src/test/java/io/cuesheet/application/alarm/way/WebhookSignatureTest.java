package io.cuesheet.application.alarm.way;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    /** The example of the specification of Standard Webhooks. */
    @Test
    void aWebhookIsSignedAsTheSpecificationSays() {
        String signature = WebhookSignature.sign(
                "whsec_plJ3nmyCDGBKInavdOK15jsl",
                "msg_loFOjxBNrRLzqYUf",
                1731705121,
                "{\"event_type\":\"ping\",\"data\":{\"success\":true}}");

        assertThat(signature).isEqualTo("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
    }

    @Test
    void eachSecretIsAnotherOneOf32Bytes() {
        SecureRandom random = new SecureRandom();
        String one = WebhookSignature.newSecret(random);

        assertThat(one).matches("whsec_[A-Za-z0-9+/]{43}=").isNotEqualTo(WebhookSignature.newSecret(random));
        assertThat(WebhookSignature.isSecret(one)).isTrue();
    }

    @Test
    void whatIsNoSecretIsToldApart() {
        assertThat(WebhookSignature.isSecret("plJ3nmyCDGBKInavdOK15jslplJ3nmyC"))
                .isFalse();
        assertThat(WebhookSignature.isSecret("whsec_c2hvcnQ=")).isFalse();
        assertThat(WebhookSignature.isSecret("whsec_not base 64 not base 64 not base 64"))
                .isFalse();
    }
}
