package io.cuesheet.application.alarm.way;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookPostTest {

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final UUID ID = UUID.fromString("0199a6b0-0000-7000-8000-000000000001");
    private static final String SECRET = "whsec_plJ3nmyCDGBKInavdOK15jsl";
    private static final String BODY = "{\"type\":\"alarm.test\",\"data\":{\"title\":\"Grüße\"}}";

    private final WebhookPost patient =
            new WebhookPost(new OuterAddresses(Set.of("127.0.0.1")), Duration.ofSeconds(20), CLOCK);

    @Test
    void aWebhookGetsItsEventWithIdTimeAndSignature() {
        SERVER.stubFor(post("/hook").willReturn(status(204)));

        Said said = patient.post(ID, url("/hook"), SECRET, BODY);

        assertThat(said).isEqualTo(Said.sent("the webhook answered 204"));
        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo("/hook"))
                        .withHeader("Content-Type", equalTo("application/json; charset=UTF-8"))
                        .withHeader("webhook-id", equalTo(ID.toString()))
                        .withHeader("webhook-timestamp", equalTo(String.valueOf(NOW.getEpochSecond())))
                        .withHeader(
                                "webhook-signature",
                                equalTo(WebhookSignature.sign(SECRET, ID.toString(), NOW.getEpochSecond(), BODY)))
                        .withRequestBody(equalToJson(BODY)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        SERVER.stubFor(any(urlEqualTo("/hook"))
                .willReturn(aResponse().withStatus(status).withHeader("Location", url("/inner"))));

        Said said = patient.post(ID, url("/hook"), SECRET, BODY);

        assertThat(said)
                .isEqualTo(Said.notNow("the webhook answered %d, and redirects are not followed".formatted(status)));
        SERVER.verify(0, anyRequestedFor(urlEqualTo("/inner")));
    }

    @Test
    void anAnswerThatIsNoneIsTriedAgainUnlessTheWebhookIsGone() {
        SERVER.stubFor(post("/hook").willReturn(status(500)));
        SERVER.stubFor(post("/gone").willReturn(status(410)));

        assertThat(patient.post(ID, url("/hook"), SECRET, BODY)).isEqualTo(Said.notNow("the webhook answered 500"));
        assertThat(patient.post(ID, url("/gone"), SECRET, BODY).isFinal()).isTrue();
    }

    @Test
    void anInnerAddressIsNotEvenConnectedTo() {
        WebhookPost careful = new WebhookPost(new OuterAddresses(Set.of()), Duration.ofSeconds(20), CLOCK);

        Said said = careful.post(ID, "http://localhost:" + SERVER.getPort() + "/hook", SECRET, BODY);

        assertThat(said).isEqualTo(Said.never("the webhook's host is an inner address"));
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aServerThatCannotBeReachedIsTriedAgain() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(patient.post(ID, "http://127.0.0.1:" + port, SECRET, BODY))
                .isEqualTo(Said.notNow("the webhook can't be reached"));
    }

    @Test
    void aServerThatSaysAByteNowAndThenIsLeftWhenTheTimeIsUp() throws Exception {
        WebhookPost hasty = new WebhookPost(new OuterAddresses(Set.of("127.0.0.1")), Duration.ofMillis(700), CLOCK);
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> drip(slow));

            Said said = hasty.post(ID, "http://127.0.0.1:" + slow.getLocalPort(), SECRET, BODY);

            assertThat(said.isSent()).isFalse();
            assertThat(said.isFinal()).isFalse();
        }
    }

    @Test
    void anAnswerWithoutAnEndIsNotRead() throws Exception {
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answerWithoutEnd(endless));

            Said said = patient.post(ID, "http://127.0.0.1:" + endless.getLocalPort(), SECRET, BODY);

            assertThat(said).isEqualTo(Said.sent("the webhook answered 200"));
        }
    }

    /** A byte of a header every 50 ms, so that no time-out of a single read ends it. */
    private static void drip(ServerSocket server) {
        try (Socket client = server.accept();
                OutputStream out = client.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 10_000; i++) {
                out.write('a');
                out.flush();
                client.setSoTimeout(50);
                pause(client);
            }
        } catch (IOException closed) {
            // The client has left.
        }
    }

    private static void pause(Socket client) throws IOException {
        try {
            byte[] request = new byte[4_096];
            while (client.getInputStream().read(request) > 0) {
                // Its request is of no interest.
            }
        } catch (SocketTimeoutException over) {
            // That was the pause.
        }
    }

    private static void answerWithoutEnd(ServerSocket server) {
        try (Socket client = server.accept();
                OutputStream out = client.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] block = new byte[8_192];
            for (int i = 0; i < 1_000_000; i++) {
                out.write(block);
            }
        } catch (IOException closed) {
            // The client has left.
        }
    }

    /** By address: the extension's own says localhost. */
    private static String url(String path) {
        return "http://127.0.0.1:" + SERVER.getPort() + path;
    }
}
