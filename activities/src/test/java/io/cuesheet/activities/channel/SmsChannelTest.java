package io.cuesheet.activities.channel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cuesheet.activities.channel.ChannelOutcome.Delivered;
import io.cuesheet.activities.channel.ChannelOutcome.Permanent;
import io.cuesheet.activities.channel.ChannelOutcome.Transient;
import io.cuesheet.activities.channel.ChannelOutcome.Unknown;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsChannelTest {

    private static final String TOKEN = "gateway-secret";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Outgoing MESSAGE = new Outgoing(
            new OrgId(new UUID(0, 1)),
            new MessageId(new UUID(0, 2)),
            "key-2@cuesheet",
            "office@example.org",
            ChannelKind.SMS,
            "+4930123456",
            "A subject",
            "Load-in is at 14:00.");

    @RegisterExtension
    static final WireMockExtension GATEWAY = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @Test
    void aMessageIsHandedInWithItsIdempotencyKey() {
        answer(aResponse().withStatus(202));

        assertThat(channel().send(MESSAGE)).isEqualTo(new Delivered("accepted"));
        GATEWAY.verify(postRequestedFor(urlEqualTo("/messages"))
                .withHeader("Idempotency-Key", equalTo("\"key-2@cuesheet\""))
                .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("""
                        {"to": "+4930123456", "text": "Load-in is at 14:00.",
                         "reference": "00000000-0000-0000-0000-000000000002"}""")));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 120, 120, false",
        "503, 'Sun, 01 Nov 2026 12:05:00 GMT', 300, true",
        "503, 'Sun, 01 Nov 2026 11:00:00 GMT', , true",
        "503, soon, , true",
        "503, 999999999, 3600, true",
        "500, , , true",
        "401, , , true",
        "403, , , true",
        "408, , , false",
        "409, , , false"
    })
    void whatMayWorkLaterIsTriedAgainWhenTheGatewayAsks(
            int status, @Nullable String retryAfter, @Nullable Long seconds, boolean aboutServer) {
        ResponseDefinitionBuilder refused = aResponse().withStatus(status);
        answer(retryAfter == null ? refused : refused.withHeader("Retry-After", retryAfter));

        assertThat(channel().send(MESSAGE))
                .isEqualTo(new Transient(
                        "the SMS gateway answered " + status,
                        seconds == null ? null : Duration.ofSeconds(seconds),
                        aboutServer));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 422})
    void whatTheGatewayRefusesForGoodIsNotTriedAgain(int status) {
        answer(aResponse().withStatus(status).withBody("+4930123456 is unknown"));

        assertThat(channel().send(MESSAGE)).isEqualTo(new Permanent("the SMS gateway answered " + status));
    }

    @ParameterizedTest
    @EnumSource(names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE"})
    void aConnectionThatBreaksLeavesTheAttemptInDoubt(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(channel().send(MESSAGE)).isInstanceOf(Unknown.class);
    }

    @Test
    void aGatewayThatIsAwayHasTakenNothing() throws IOException {
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }

        assertThat(channel("http://127.0.0.1:" + free).send(MESSAGE))
                .isEqualTo(new Transient("the SMS gateway can't be reached", null, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gateway", "ftp://gateway.example.org", "https://user:secret@gateway.example.org", "https:// x"})
    void aWrongAddressIsNamedWithoutItsValue(String url) {
        assertThatThrownBy(() -> SmsGateway.parse(url, TOKEN))
                .hasMessageStartingWith("CUESHEET_SMS_URL must look like")
                .hasMessageNotContainingAny("secret", "ftp");
        assertThat(SmsGateway.parse("https://gateway.example.org/x?key=secret", TOKEN))
                .hasToString("SmsGateway[gateway.example.org]");
    }

    private static void answer(ResponseDefinitionBuilder response) {
        GATEWAY.stubFor(post("/messages").willReturn(response));
    }

    private static SmsChannel channel() {
        return channel("http://127.0.0.1:" + GATEWAY.getPort() + "/messages");
    }

    private static SmsChannel channel(String url) {
        return new SmsChannel(SmsGateway.parse(url, TOKEN), CLOCK);
    }
}
