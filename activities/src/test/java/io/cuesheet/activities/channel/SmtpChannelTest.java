package io.cuesheet.activities.channel;

import static io.cuesheet.activities.channel.ScriptedSmtpServer.drop;
import static io.cuesheet.activities.channel.ScriptedSmtpServer.reply;
import static io.cuesheet.activities.channel.ScriptedSmtpServer.replyAndDrop;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ChannelOutcome.Delivered;
import io.cuesheet.activities.channel.ChannelOutcome.Permanent;
import io.cuesheet.activities.channel.ChannelOutcome.Transient;
import io.cuesheet.activities.channel.ChannelOutcome.Unknown;
import io.cuesheet.activities.channel.ScriptedSmtpServer.Phase;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a message when a mail server does something at one phase of the conversation. */
class SmtpChannelTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Duration SHORT = Duration.ofMillis(500);

    /** The usual waits, in small. */
    private static final SmtpPatience PATIENCE =
            ChannelsInTest.patience(SHORT, Duration.ofSeconds(4), Duration.ofSeconds(2));

    private final ScriptedSmtpServer server = new ScriptedSmtpServer();
    private final List<SmtpChannel> channels = new ArrayList<>();

    @AfterEach
    void stopServer() {
        server.close();
        channels.forEach(SmtpChannel::close);
    }

    @Test
    void aMessageIsTakenWithItsMessageId() {
        assertThat(send()).isEqualTo(new Delivered("accepted"));
        assertThat(server.texts())
                .singleElement()
                .asString()
                .contains("Message-ID: <key-2@cuesheet>", "To: stage@example.org", "Auto-Submitted: auto-generated");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GREETING | 421 4.3.2 closing           | Transient | the mail server answered 421 4.3.2
                    GREETING | 554 no service here         | Transient | the mail server answered 554
                    EHLO     | 421 busy                    | Transient | the mail server answered 421
                    MAIL     | 451 4.7.1 try later, ann@x  | Transient | the mail server answered 451 4.7.1
                    MAIL     | 550 5.7.1 no                | Transient | the mail server refused our sender: 550 5.7.1
                    RCPT     | 450 4.2.1 greylisted        | Transient | the mail server answered 450 4.2.1
                    RCPT     | 550 5.1.1 no such user      | Permanent | the mail server answered 550 5.1.1
                    RCPT     | 421 too many                | Transient | the mail server answered 421
                    DATA     | 452 4.3.1 no space          | Transient | the mail server answered 452 4.3.1
                    DATA     | 554 5.5.1 no                | Permanent | the mail server answered 554 5.5.1
                    DOT      | 451 4.3.0 later             | Transient | the mail server answered 451 4.3.0
                    DOT      | 554 5.7.1 spam              | Permanent | the mail server answered 554 5.7.1
                    """)
    void aRefusalIsForNowOrForGood(Phase phase, String reply, String kind, String detail) {
        server.on(phase, reply(reply));

        ChannelOutcome outcome = send();

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(outcome.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
    void beforeTheFinalDotABrokenConnectionIsNeverInDoubt(Phase phase) {
        server.on(phase, drop());

        assertThat(send()).isInstanceOf(Transient.class);
        assertThat(server.texts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
    void beforeTheFinalDotSilenceIsNeverInDoubt(Phase phase) {
        server.on(phase, server.silence());

        assertThat(send()).isInstanceOf(Transient.class);
        assertThat(server.texts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
    void beforeTheFinalDotNonsenseIsNeverInDoubt(Phase phase) {
        server.on(phase, reply("what did you say?"));

        assertThat(send()).isInstanceOf(Transient.class);
        assertThat(server.texts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"MAIL", "RCPT", "DATA", "DOT"})
    void aRefusalCountsThoughTheConnectionEndsWithIt(Phase phase) {
        server.on(phase, replyAndDrop("421 4.3.2 closing"));

        assertThat(send()).isEqualTo(new Transient("the mail server answered 421 4.3.2", null, true));
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfTheTextIsNotInDoubt() {
        server.on(Phase.TEXT, drop());

        assertThat(send(message("stage@example.org", "0123456789abcdef\n".repeat(1_000_000))))
                .isInstanceOf(Transient.class);
    }

    @Test
    void aServerThatTakesItsTimeAfterTheFinalDotIsWaitedFor() {
        server.on(Phase.DOT, server.after(SHORT.multipliedBy(2), "250 2.0.0 taken at last"));

        assertThat(send()).isEqualTo(new Delivered("accepted"));
        assertThat(server.texts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "silence", "nonsense", "354 go on"})
    void betweenTheFinalDotAndItsReplyNobodyKnows(String what) {
        server.on(
                Phase.DOT,
                switch (what) {
                    case "drop" -> drop();
                    case "silence" -> server.silence();
                    default -> reply(what);
                });
        SmtpPatience impatientAtTheEnd = ChannelsInTest.patience(Duration.ofSeconds(10), SHORT, Duration.ofSeconds(10));

        assertThat(channel("smtp://127.0.0.1:" + server.port(), impatientAtTheEnd)
                        .send(message("stage@example.org", "Load-in is at 14:00.")))
                .isInstanceOf(Unknown.class);
        assertThat(server.texts()).hasSize(1);
    }

    @Test
    void aServerThatTakesTheMessageAndDropsTheConnectionHasIt() {
        server.on(Phase.DOT, replyAndDrop("250 2.0.0 taken"));

        assertThat(send()).isEqualTo(new Delivered("accepted"));
    }

    /** Whoever took over sends it, or somebody has skipped it meanwhile. */
    @Test
    void theFinalDotIsNotWrittenOnceTheClaimHasRunOut() {
        AtomicBoolean holds = new AtomicBoolean(true);
        server.on(Phase.DATA, client -> {
            holds.set(false);
            return reply("354 go on").act(client);
        });

        ChannelOutcome outcome = ScopedValue.where(Channel.CLAIM, holds::get).call(this::send);

        assertThat(outcome).isInstanceOf(Transient.class);
        assertThat(server.texts()).isEmpty();
    }

    @Test
    void aServerThatCantBeReachedIsForNow() {
        // Nobody listens on TCPMUX's port; one that a test gives up may be taken by another one at once.
        assertThat(channel("smtp://127.0.0.1:1").send(message("stage@example.org", "text")))
                .isEqualTo(new Transient("the mail server can't be reached", null, true));
        assertThat(channel("smtp://no-such-server.invalid").send(message("stage@example.org", "text")))
                .isEqualTo(new Transient("the mail server can't be reached", null, true));
    }

    @Test
    void aServerThatSpeaksNoTlsIsForNow() {
        server.on(Phase.EHLO, reply("250-scripted\r\n250 STARTTLS")).on(Phase.STARTTLS, reply("220 go ahead, not"));

        assertThat(send()).isInstanceOf(Transient.class);
        assertThat(channel("smtps://127.0.0.1:" + server.port()).send(message("stage@example.org", "text")))
                .isInstanceOf(Transient.class);
        assertThat(server.texts()).isEmpty();
    }

    @Test
    void aRefusedLoginIsForNow() {
        server.on(Phase.EHLO, reply("250-scripted\r\n250 AUTH PLAIN"))
                .on(Phase.AUTH, reply("535 5.7.8 wrong password"));

        assertThat(channel("smtp://ann:secret@127.0.0.1:" + server.port() + "?tls=off")
                        .send(message("stage@example.org", "text")))
                .isEqualTo(new Transient("the mail server refused our login: 535 5.7.8", null, true));
    }

    @Test
    void anOldServerThatKnowsNoEhloIsGreetedWithHelo() {
        AtomicBoolean asked = new AtomicBoolean();
        server.on(
                Phase.EHLO,
                client -> reply(asked.getAndSet(true) ? "250 scripted" : "502 5.5.1 what?")
                        .act(client));

        assertThat(send()).isEqualTo(new Delivered("accepted"));
    }

    @Test
    void theWholeAttemptHasALimitThatEndsItBeforeTheFinalDot() {
        Duration limit = Duration.ofSeconds(1);
        Duration slow = limit.dividedBy(2).plusMillis(200);
        server.slowAt(Phase.MAIL, slow).slowAt(Phase.RCPT, slow);
        SmtpPatience noHurry = ChannelsInTest.patience(Duration.ofSeconds(30), PATIENCE.dot(), limit);
        long start = System.nanoTime();

        ChannelOutcome outcome =
                channel("smtp://127.0.0.1:" + server.port(), noHurry).send(message("stage@example.org", "text"));

        assertThat(outcome).isInstanceOf(Transient.class);
        assertThat(outcome.detail()).contains("too long at RCPT");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE.total());
        assertThat(server.texts()).isEmpty();
    }

    @Test
    void anAddressBeyondAsciiNeedsAServerThatTakesIt() {
        Outgoing message = message("\u0142ukasz@example.org", "text");

        assertThat(channel().send(message))
                .isEqualTo(new Permanent(
                        "an address has characters beyond ASCII, and the mail server does not offer SMTPUTF8"));
        assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));

        server.on(Phase.EHLO, reply("250-scripted\r\n250 SMTPUTF8"));
        assertThat(channel().send(message)).isEqualTo(new Delivered("accepted"));
        assertThat(server.commands())
                .contains("RCPT TO:<\u0142ukasz@example.org>")
                .anyMatch(command -> command.startsWith("MAIL") && command.endsWith("SMTPUTF8"));
    }

    @Test
    void anAsciiAddressAsksForNoSmtpUtf8() {
        server.on(Phase.EHLO, reply("250-scripted\r\n250 SMTPUTF8"));

        assertThat(send()).isEqualTo(new Delivered("accepted"));
        assertThat(server.commands()).noneMatch(command -> command.contains("SMTPUTF8"));
    }

    private ChannelOutcome send() {
        return send(message("stage@example.org", "Load-in is at 14:00."));
    }

    private ChannelOutcome send(Outgoing message) {
        return channel().send(message);
    }

    @Test
    void answersAndOptOutsHaveTheirHeaders() {
        Outgoing plain = message("ann@example.org", "text");
        channel()
                .send(new Outgoing(
                        plain.orgId(),
                        plain.messageId(),
                        plain.idempotencyKey(),
                        plain.sender(),
                        plain.kind(),
                        plain.recipient(),
                        plain.subject(),
                        plain.body(),
                        null,
                        "desk@šport.example",
                        URI.create("https://cuesheet.example.org/unsubscribe/abc")));

        assertThat(server.texts().getFirst())
                .contains(
                        "Reply-To: desk@xn--port-f6a.example",
                        "List-Unsubscribe: <https://cuesheet.example.org/unsubscribe/abc>",
                        "List-Unsubscribe-Post: List-Unsubscribe=One-Click");

        channel().send(plain);
        assertThat(server.texts().getLast()).doesNotContain("Reply-To", "List-Unsubscribe");
    }

    private SmtpChannel channel() {
        return channel("smtp://127.0.0.1:" + server.port());
    }

    private SmtpChannel channel(String url) {
        return channel(url, PATIENCE);
    }

    private SmtpChannel channel(String url, SmtpPatience patience) {
        SmtpChannel channel = (SmtpChannel) ChannelsInTest.smtp(url, patience, CLOCK, null);
        channels.add(channel);
        return channel;
    }

    private static Outgoing message(String recipient, String body) {
        return new Outgoing(
                new OrgId(new UUID(0, 1)),
                new MessageId(new UUID(0, 2)),
                "key-2@cuesheet",
                "office@example.org",
                ChannelKind.EMAIL,
                recipient,
                "A subject",
                body);
    }
}
