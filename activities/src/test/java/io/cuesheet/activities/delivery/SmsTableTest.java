package io.cuesheet.activities.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.cuesheet.activities.channel.ChannelsInTest;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an SMS where the gateway answers this or that. After the first attempt the gateway is well again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SmsTableTest extends DeliveryFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IMPATIENCE = Duration.ofMillis(400);

    private static final List<String> COLUMNS = List.of(
            "the gateway",
            "ledger",
            "detail of the first attempt",
            "the message is",
            "next attempt after",
            "then",
            "requests",
            "keys");

    private static final Map<Integer, List<String>> ROWS = new TreeMap<>();

    private static final String UNREACHABLE = "can't be reached";
    private static final String SILENT = "takes the request and says nothing";

    private static final List<Case> CASES = List.of(
            new Case(UNREACHABLE, answer(200), AttemptOutcome.TRANSIENT),
            new Case("200", answer(200), AttemptOutcome.SENT),
            new Case("202", answer(202), AttemptOutcome.SENT),
            new Case("400", answer(400), AttemptOutcome.PERMANENT),
            new Case("401", answer(401), AttemptOutcome.TRANSIENT),
            new Case("404", answer(404), AttemptOutcome.PERMANENT),
            new Case(
                    "429 with `Retry-After: 120`",
                    answer(429).withHeader("Retry-After", "120"),
                    AttemptOutcome.TRANSIENT),
            new Case("500", answer(500), AttemptOutcome.TRANSIENT),
            new Case(
                    "503 with `Retry-After: 10`",
                    answer(503).withHeader("Retry-After", "10"),
                    AttemptOutcome.TRANSIENT),
            new Case(SILENT, answer(200).withFixedDelay(8_000), AttemptOutcome.IN_DOUBT),
            new Case(
                    "takes the request and ends the connection",
                    aResponse().withFault(Fault.EMPTY_RESPONSE),
                    AttemptOutcome.IN_DOUBT),
            new Case("talks nonsense", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), AttemptOutcome.IN_DOUBT));

    private record Case(String what, ResponseDefinitionBuilder first, AttemptOutcome expected) {}

    @RegisterExtension
    static final WireMockExtension GATEWAY = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    static Stream<Integer> numbers() {
        return IntStream.range(0, CASES.size()).boxed();
    }

    @BeforeEach
    void useSms() {
        database.jdbc().sql("update message_type set channels = '{sms}'").update();
        database.jdbc().sql("update contact set phone = '+4930123456'").update();
    }

    private static void useGateway(int port, Duration patience) {
        CHANNEL.behind = ChannelsInTest.sms("http://127.0.0.1:" + port + "/messages", patience, CLOCK);
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("numbers")
    void anSmsHasTheOutcomeThatTheAnswerSays(int number) {
        Case tried = CASES.get(number);
        GATEWAY.stubFor(post(anyUrl()).willReturn(tried.first()));
        boolean reached = !tried.what().equals(UNREACHABLE);
        useGateway(
                reached ? GATEWAY.getPort() : ChannelsInTest.closedPort(),
                tried.what().equals(SILENT) ? IMPATIENCE : PATIENCE);
        MessageState first = deliver(1, null).row();
        useGateway(GATEWAY.getPort(), PATIENCE);
        GATEWAY.stubFor(post(anyUrl()).willReturn(answer(200)));
        MessageState end = first.status() == MessageStatus.RETRYING ? deliverAgain(first) : first;

        List<LoggedRequest> requests = GATEWAY.findAll(postRequestedFor(anyUrl()));
        long keys = requests.stream()
                .map(request -> request.getHeader("Idempotency-Key"))
                .distinct()
                .count();
        ROWS.put(number, row(tried, first, end, requests.size(), keys));
        assertThat(outcomes().getFirst()).as(tried.what()).isEqualTo(tried.expected());
        assertThat(end.status())
                .isEqualTo(tried.expected() == AttemptOutcome.PERMANENT ? MessageStatus.FAILED : MessageStatus.SENT);
        assertThat(requests).hasSize(reached ? end.attempts() : end.attempts() - 1);
        assertThat(keys).isEqualTo(1);
    }

    @Order(2)
    @Test
    void theDocumentHoldsTheTable() throws IOException {
        assertThat(ROWS).as("run all tests of this class").hasSize(CASES.size());
        DeliveryPage.holds("sms", COLUMNS, List.copyOf(ROWS.values()));
    }

    private static ResponseDefinitionBuilder answer(int status) {
        return aResponse().withStatus(status);
    }

    private MessageState deliverAgain(MessageState row) {
        message = row;
        CLOCK.set(Objects.requireNonNull(row.nextAttemptAt()));
        return deliver(2, null).row();
    }

    private List<String> row(Case tried, MessageState first, MessageState end, int requests, long keys) {
        return List.of(
                tried.what(),
                outcomes().stream().map(AttemptOutcome::name).collect(Collectors.joining(", ")),
                Objects.requireNonNull(
                        ledger.attempts(org, message.messageId()).getFirst().detail()),
                words(first),
                first.nextAttemptAt() == null
                        ? ""
                        : Duration.between(SEND_AT, first.nextAttemptAt()).toSeconds() + " s",
                end.equals(first) ? "" : words(end),
                String.valueOf(requests),
                String.valueOf(keys));
    }

    private static String words(MessageState row) {
        return row.status().wireName() + (row.reasonCode() == null ? "" : " `" + row.reasonCode() + "`");
    }
}
