package io.cuesheet.application.subscription;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.cuesheet.application.subscription.Fetched.Failed;
import io.cuesheet.db.subscription.FetchedFile;
import io.cuesheet.db.subscription.SubscriptionReason;
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
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFetchTest {

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().dynamicHttpsPort().bindAddress("127.0.0.1"))
            .build();

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String MODIFIED = "Mon, 30 Nov 2026 11:00:00 GMT";
    private static final byte[] CALENDAR = "BEGIN:VCALENDAR".getBytes(StandardCharsets.UTF_8);

    private final CalendarFetch http = fetch("127.0.0.1", LONG);

    private static CalendarFetch fetch(String innerHosts, Duration total) {
        return new CalendarFetch(new SubscriptionAddress(innerHosts), total, CLOCK, null);
    }

    @Test
    void aFileComesWithItsHashAndWhatTheServerSaysOfItsVersion() {
        SERVER.stubFor(get("/season.ics")
                .willReturn(
                        ok().withBody(CALENDAR).withHeader("ETag", "\"v1\"").withHeader("Last-Modified", MODIFIED)));

        FetchedFile file = content(http.fetch(url("/season.ics"), null, null));

        assertThat(file.content()).isEqualTo(CALENDAR);
        assertThat(file.hash()).isEqualTo(CalendarFetch.hash(CALENDAR)).hasSize(64);
        assertThat(file.etag()).isEqualTo("\"v1\"");
        assertThat(file.lastModified()).isEqualTo(MODIFIED);
    }

    @Test
    void whatIsKnownIsAskedForByItsVersionAndNotSentAgain() {
        SERVER.stubFor(get("/season.ics").willReturn(status(304)));

        assertThat(http.fetch(url("/season.ics"), "W/\"v1\"", MODIFIED)).isEqualTo(new Fetched.Unchanged());

        SERVER.verify(getRequestedFor(urlEqualTo("/season.ics"))
                .withHeader("If-None-Match", equalTo("W/\"v1\""))
                .withHeader("If-Modified-Since", equalTo(MODIFIED)));
    }

    @Test
    void unchangedIsNoAnswerToWhoeverKnowsNothing() {
        SERVER.stubFor(get("/season.ics").willReturn(status(304)));

        assertThat(reason(http.fetch(url("/season.ics"), null, null))).isEqualTo(SubscriptionReason.HTTP_ERROR);
    }

    @Test
    void anotherServerIsNotToldWhichVersionIsKnown() {
        SERVER.stubFor(get("/season.ics")
                .willReturn(aResponse()
                        .withStatus(302)
                        .withHeader("Location", "http://localhost:" + SERVER.getPort() + "/elsewhere")));
        SERVER.stubFor(get("/elsewhere").willReturn(ok().withBody(CALENDAR)));

        content(fetch("127.0.0.1, localhost", LONG).fetch(url("/season.ics"), "\"v1\"", MODIFIED));

        SERVER.verify(getRequestedFor(urlEqualTo("/elsewhere"))
                .withoutHeader("If-None-Match")
                .withoutHeader("If-Modified-Since"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsFollowedAlsoToARelativeAddress(int status) {
        SERVER.stubFor(get("/old/season.ics")
                .willReturn(aResponse().withStatus(status).withHeader("Location", "../new.ics?key=1#part")));
        SERVER.stubFor(get("/new.ics?key=1").willReturn(ok().withBody(CALENDAR)));

        assertThat(content(http.fetch(url("/old/season.ics"), null, null)).content())
                .isEqualTo(CALENDAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/inner",
                "https://10.0.0.8/inner",
                "https://[::1]/inner",
                "https://169.254.169.254/latest/meta-data",
                "http://calendar.example.org/without-tls",
                "ftp://calendar.example.org/file",
                "https://user:secret@calendar.example.org/file",
                "file:///etc/passwd",
                "https://localhost/inner",
                "https://calendar.example.org:99999/season.ics"
            })
    void aRedirectIsJudgedAsAnAddressIs(String location) {
        SERVER.stubFor(get("/season.ics").willReturn(aResponse().withStatus(302).withHeader("Location", location)));

        assertThat(reason(http.fetch(url("/season.ics"), null, null))).isEqualTo(SubscriptionReason.REDIRECT_REFUSED);
    }

    @Test
    void aRedirectToANameOfAnInnerMachineIsNotEvenConnectedTo() {
        // This name has an address of this machine only, which is found out when it is looked up.
        SERVER.stubFor(get("/season.ics")
                .willReturn(aResponse()
                        .withStatus(302)
                        .withHeader("Location", "https://LOCALHOST.:%d/inner".formatted(SERVER.getHttpsPort()))));

        Fetched fetched = http.fetch(url("/season.ics"), null, null);

        assertThat(reason(fetched)).isIn(SubscriptionReason.INNER_ADDRESS, SubscriptionReason.UNKNOWN_HOST);
        SERVER.verify(0, anyRequestedFor(urlEqualTo("/inner")));
    }

    @Test
    void redirectsWithoutAnEndAreGivenUp() {
        SERVER.stubFor(get("/circle").willReturn(aResponse().withStatus(302).withHeader("Location", "/circle")));

        assertThat(reason(http.fetch(url("/circle"), null, null))).isEqualTo(SubscriptionReason.TOO_MANY_REDIRECTS);
        SERVER.verify(CalendarFetch.MOST_REDIRECTS + 1, getRequestedFor(urlEqualTo("/circle")));
    }

    @Test
    void anInnerAddressIsNotEvenConnectedTo() {
        CalendarFetch careful = fetch("", LONG);

        assertThat(reason(careful.fetch(url("/season.ics"), null, null))).isEqualTo(SubscriptionReason.INNER_ADDRESS);
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({
        "401, ACCESS_REFUSED",
        "403, ACCESS_REFUSED",
        "404, NOT_FOUND",
        "410, GONE",
        "500, HTTP_ERROR",
        "503, HTTP_ERROR",
        "429, HTTP_ERROR",
        "204, HTTP_ERROR"
    })
    void anAnswerWithoutAFileHasItsReason(int status, SubscriptionReason reason) {
        SERVER.stubFor(get("/season.ics").willReturn(status(status)));

        assertThat(reason(http.fetch(url("/season.ics"), null, null))).isEqualTo(reason);
    }

    @Test
    void theServerSaysForHowLongItWantsToBeLeftAlone() {
        SERVER.stubFor(get("/seconds").willReturn(status(503).withHeader("Retry-After", "120")));
        SERVER.stubFor(
                get("/until").willReturn(status(429).withHeader("Retry-After", "Mon, 30 Nov 2026 13:00:00 GMT")));
        SERVER.stubFor(get("/nonsense").willReturn(status(503).withHeader("Retry-After", "later")));

        assertThat(failed(http.fetch(url("/seconds"), null, null)).retryAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(failed(http.fetch(url("/until"), null, null)).retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(failed(http.fetch(url("/nonsense"), null, null)).retryAfter())
                .isNull();
    }

    @Test
    void aFileThatIsTooLargeIsNotReadToItsEnd() throws Exception {
        SERVER.stubFor(get("/large").willReturn(ok().withBody(new byte[(10 << 20) + 1])));
        assertThat(reason(http.fetch(url("/large"), null, null))).isEqualTo(SubscriptionReason.TOO_LARGE);

        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answerWithoutEnd(
                    endless, "HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\n\r\n", "\0".repeat(8_192)));
            String url = "http://127.0.0.1:%d/".formatted(endless.getLocalPort());
            assertThat(reason(http.fetch(url, null, null))).isEqualTo(SubscriptionReason.TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "X: 1\r\n"})
    void headersWithoutAnEndAreNotReadToTheirEnd(String again) throws Exception {
        CalendarFetch patient = fetch("127.0.0.1", Duration.ofMinutes(5));
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(
                    () -> answerWithoutEnd(endless, "HTTP/1.1 200 OK\r\nX-Long: 1\r\n", again.repeat(1_000)));
            String url = "http://127.0.0.1:%d/".formatted(endless.getLocalPort());

            assertThat(reason(patient.fetch(url, null, null))).isEqualTo(SubscriptionReason.CONNECTION_BROKEN);
        }
    }

    @Test
    void aServerThatGivesAByteNowAndThenIsLeftWhenTheTimeIsUp() throws Exception {
        CalendarFetch hasty = fetch("127.0.0.1", Duration.ofMillis(700));
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> drip(slow));
            String url = "http://127.0.0.1:%d/".formatted(slow.getLocalPort());

            assertThat(reason(hasty.fetch(url, null, null))).isEqualTo(SubscriptionReason.TIMED_OUT);
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidToBe() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThat(reason(http.fetch("http://127.0.0.1:%d/".formatted(port), null, null)))
                .isEqualTo(SubscriptionReason.UNREACHABLE);
        assertThat(reason(http.fetch("https://no-such-host.invalid/", null, null)))
                .isEqualTo(SubscriptionReason.UNKNOWN_HOST);
    }

    @Test
    void aCertificateThatNobodyKnowsIsRefused() {
        SERVER.stubFor(get("/season.ics").willReturn(ok().withBody(CALENDAR)));

        assertThat(reason(http.fetch(secureUrl(), null, null))).isEqualTo(SubscriptionReason.TLS_FAILED);
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aServerWithTlsIsFetchedFrom() throws Exception {
        SERVER.stubFor(get("/season.ics").willReturn(ok().withBody(CALENDAR)));
        SSLContext trusting =
                SSLContexts.custom().loadTrustMaterial((chain, type) -> true).build();
        CalendarFetch secure = new CalendarFetch(
                new SubscriptionAddress("127.0.0.1"),
                LONG,
                CLOCK,
                new DefaultClientTlsStrategy(trusting, NoopHostnameVerifier.INSTANCE));

        assertThat(content(secure.fetch(secureUrl(), null, null)).content()).isEqualTo(CALENDAR);
    }

    @Test
    void whatIsSaidOfAFailureNeverRepeatsTheAddress() {
        SERVER.stubFor(get("/private-4f0a/basic.ics").willReturn(status(500)));

        Failed failed = failed(http.fetch(url("/private-4f0a/basic.ics"), null, null));

        assertThat(failed.toString()).doesNotContain("4f0a").doesNotContain("127.0.0.1");
    }

    private static FetchedFile content(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Content.class);
        return ((Fetched.Content) fetched).file();
    }

    private static Failed failed(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Failed.class);
        return (Failed) fetched;
    }

    private static SubscriptionReason reason(Fetched fetched) {
        return failed(fetched).reason();
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + SERVER.getPort() + path;
    }

    private static String secureUrl() {
        return "https://127.0.0.1:" + SERVER.getHttpsPort() + "/season.ics";
    }

    /** A byte each 50 ms, so that no time-out of a single read ends it. */
    private static void drip(ServerSocket server) {
        try (Socket client = server.accept();
                OutputStream out = client.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
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

    private static void answerWithoutEnd(ServerSocket server, String begin, String again) {
        try (Socket client = server.accept();
                OutputStream out = client.getOutputStream()) {
            out.write(begin.getBytes(StandardCharsets.US_ASCII));
            byte[] block = again.getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(block);
            }
        } catch (IOException closed) {
            // The client has left.
        }
    }
}
