package io.cuesheet.activities.delivery;

import static io.cuesheet.activities.channel.ScriptedSmtpServer.drop;
import static io.cuesheet.activities.channel.ScriptedSmtpServer.reply;
import static io.cuesheet.activities.channel.ScriptedSmtpServer.replyAndDrop;
import static io.cuesheet.activities.channel.ScriptedSmtpServer.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.Channel;
import io.cuesheet.activities.channel.ChannelsInTest;
import io.cuesheet.activities.channel.ScriptedSmtpServer;
import io.cuesheet.activities.channel.ScriptedSmtpServer.Phase;
import io.cuesheet.activities.channel.TestCertificates;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of a message where a mail server does something at one phase of the conversation, over real sockets and with the real
 * delivery behind: its status, its ledger, and what the server has got. After the first attempt the server is well again.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SmtpTableTest extends DeliveryFixture {

    private static final Duration SLOW = Duration.ofMillis(300);
    private static final Duration IMPATIENT = Duration.ofMillis(400);

    private static final String TLS = "localhost:%d?tls=required";
    private static final String LOGIN = "ann:secret@localhost:%d?tls=off";

    private static final String UNREACHABLE = "can't be reached";
    private static final String SILENT = "says nothing";

    private static final List<String> COLUMNS = List.of(
            "phase",
            "the mail server",
            "ledger",
            "detail of the first attempt",
            "the message is",
            "then",
            "attempts",
            "copies the server has");

    private static final Map<Integer, List<String>> ROWS = new TreeMap<>();

    @TempDir
    static Path folder;

    private static TestCertificates localhost;
    private static TestCertificates elsewhere;

    /** @param first what it does to the first attempt */
    private record Case(Phase phase, String what, Consumer<ScriptedSmtpServer> first, AttemptOutcome expected) {

        @Override
        public String toString() {
            return phase + " " + what;
        }
    }

    @BeforeAll
    static void makeCertificates() {
        localhost = TestCertificates.of(folder, "dns:localhost");
        elsewhere = TestCertificates.of(folder, "dns:mail.example.org");
    }

    static Stream<Integer> numbers() {
        return IntStream.range(0, cases().size()).boxed();
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(Phase.GREETING, UNREACHABLE, server -> {}, AttemptOutcome.TRANSIENT));
        for (Phase phase : EnumSet.of(
                Phase.GREETING,
                Phase.EHLO,
                Phase.STARTTLS,
                Phase.AUTH,
                Phase.MAIL,
                Phase.RCPT,
                Phase.DATA,
                Phase.DOT)) {
            AttemptOutcome lost = phase == Phase.DOT ? AttemptOutcome.IN_DOUBT : AttemptOutcome.TRANSIENT;
            cases.add(on(phase, "refuses for now", AttemptOutcome.TRANSIENT, reply("450 4.3.0 not now")));
            cases.add(on(phase, "refuses for good", refusedForGood(phase), reply("554 5.0.0 no")));
            cases.add(on(phase, "closes down", AttemptOutcome.TRANSIENT, replyAndDrop("421 4.3.2 closing")));
            cases.add(new Case(phase, "takes its time", server -> server.slowAt(phase, SLOW), AttemptOutcome.SENT));
            cases.add(new Case(phase, SILENT, server -> server.on(phase, server.silence()), lost));
            cases.add(on(phase, "ends the connection", lost, drop()));
            cases.add(on(phase, "talks nonsense", lost, reply("what did you say?")));
            cases.add(on(phase, "says yes and ends the connection", saidYes(phase), replyAndDrop(usual(phase))));
            cases.addAll(special(phase));
        }
        cases.add(new Case(
                Phase.RSET,
                "has closed the connection since the last message",
                SmtpTableTest::dropAll,
                AttemptOutcome.SENT));
        cases.add(on(Phase.RSET, "closes down", AttemptOutcome.SENT, replyAndDrop("421 4.4.2 idle")));
        cases.add(on(Phase.QUIT, "says no", AttemptOutcome.SENT, reply("554 5.0.0 no")));
        cases.add(on(Phase.QUIT, "ends the connection", AttemptOutcome.SENT, drop()));
        return cases;
    }

    private static List<Case> special(Phase phase) {
        return switch (phase) {
            case GREETING -> List.of();
            case EHLO ->
                List.of(on(
                        phase,
                        "offers no STARTTLS, which is required",
                        AttemptOutcome.TRANSIENT,
                        reply("250 scripted")));
            case STARTTLS ->
                List.of(new Case(
                        phase,
                        "has a certificate for another host",
                        server -> server.withTls(elsewhere.context()),
                        AttemptOutcome.TRANSIENT));
            case RCPT ->
                List.of(
                        on(phase, "says 550 4.7.1", AttemptOutcome.TRANSIENT, reply("550 4.7.1 greylisted")),
                        on(phase, "says 552 5.2.2: mailbox full", AttemptOutcome.TRANSIENT, reply("552 5.2.2 full")),
                        on(
                                phase,
                                "says 554 5.7.1: no relaying",
                                AttemptOutcome.TRANSIENT,
                                reply("554 5.7.1 relay denied")),
                        on(
                                phase,
                                "says 550 5.1.1: no such mailbox",
                                AttemptOutcome.PERMANENT,
                                reply("550 5.1.1 unknown")));
            case DOT ->
                List.of(
                        on(phase, "says 554 5.7.1: looks like spam", AttemptOutcome.PERMANENT, reply("554 5.7.1 spam")),
                        on(phase, "says 452 4.3.1: no space", AttemptOutcome.TRANSIENT, reply("452 4.3.1 no space")));
            default -> List.of();
        };
    }

    private static Case on(Phase phase, String what, AttemptOutcome expected, ScriptedSmtpServer.Step step) {
        return new Case(phase, what, server -> server.on(phase, step), expected);
    }

    private static AttemptOutcome refusedForGood(Phase phase) {
        return Set.of(Phase.RCPT, Phase.DATA, Phase.DOT).contains(phase)
                ? AttemptOutcome.PERMANENT
                : AttemptOutcome.TRANSIENT;
    }

    /** After its go-ahead for DATA the server is gone before it has read the text; we can't know that. */
    private static AttemptOutcome saidYes(Phase phase) {
        return switch (phase) {
            case DATA -> AttemptOutcome.IN_DOUBT;
            case DOT -> AttemptOutcome.SENT;
            default -> AttemptOutcome.TRANSIENT;
        };
    }

    private static void dropAll(ScriptedSmtpServer server) {
        try {
            server.dropAll();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("numbers")
    void aMessageHasTheOutcomeThatThePhaseAndTheReplySay(int number) {
        Case tried = cases().get(number);
        try (ScriptedSmtpServer server = new ScriptedSmtpServer();
                Channel channel = channel(tried, server.port(), Phase.GREETING, Duration.ofSeconds(30));
                Channel impatient = channel(tried, server.port(), silentPhase(tried), IMPATIENT);
                Channel nowhere = ChannelsInTest.smtp("smtp://127.0.0.1:" + ChannelsInTest.closedPort(), CLOCK)) {
            CHANNEL.behind = switch (tried.what()) {
                case UNREACHABLE -> nowhere;
                case SILENT -> impatient;
                default -> channel;
            };
            offer(server, tried);
            int before = tried.phase() == Phase.RSET ? sendAnother(channel) : 0;
            tried.first().accept(server);
            MessageState first = deliver(1, null).row();
            if (tried.phase() == Phase.QUIT) {
                channel.close();
            }
            CHANNEL.behind = channel;
            server.recover();
            offer(server, tried);
            MessageState end = first.status() == MessageStatus.RETRYING ? deliverAgain(first) : first;
            int got = server.texts().size() - before;
            List<AttemptOutcome> ledger = outcomes();
            boolean inDoubt = tried.phase() == Phase.DOT && ledger.getFirst() == AttemptOutcome.IN_DOUBT;
            boolean refused = tried.phase() == Phase.DOT && !inDoubt && ledger.getFirst() != AttemptOutcome.SENT;
            int copies = refused ? got - 1 : got;
            ROWS.put(number, row(tried, first, end, inDoubt ? "1 or 2" : String.valueOf(copies)));

            boolean sent = tried.expected() != AttemptOutcome.PERMANENT;
            assertThat(ledger.getFirst()).as(tried.toString()).isEqualTo(tried.expected());
            assertThat(ledger).hasSize(end.attempts());
            assertThat(end.status()).isEqualTo(sent ? MessageStatus.SENT : MessageStatus.FAILED);
            assertThat(copies).isEqualTo((sent ? 1 : 0) + (inDoubt ? 1 : 0));
        }
    }

    @Order(2)
    @Test
    void theDocumentHoldsTheTable() throws IOException {
        assertThat(ROWS).as("run all tests of this class").hasSize(cases().size());
        DeliveryPage.holds("smtp", COLUMNS, List.copyOf(ROWS.values()));
    }

    private static Phase silentPhase(Case tried) {
        return tried.what().equals(SILENT) ? tried.phase() : Phase.GREETING;
    }

    private static Channel channel(Case tried, int port, Phase phase, Duration patience) {
        String address = needsTls(tried) ? TLS : tried.phase() == Phase.AUTH ? LOGIN : "localhost:%d";
        return ChannelsInTest.smtp("smtp://" + address.formatted(port), phase, patience, CLOCK, localhost.context());
    }

    private static boolean needsTls(Case tried) {
        return tried.phase() == Phase.STARTTLS || tried.what().contains("STARTTLS");
    }

    /** What the server has when it is well. */
    private static void offer(ScriptedSmtpServer server, Case tried) {
        server.withTls(localhost.context());
        if (needsTls(tried)) {
            server.on(Phase.EHLO, reply("250-scripted\r\n250 STARTTLS"));
        } else if (tried.phase() == Phase.AUTH) {
            server.on(Phase.EHLO, reply("250-scripted\r\n250 AUTH PLAIN"));
        }
    }

    private static int sendAnother(Channel channel) {
        channel.send(ChannelsInTest.mail());
        return 1;
    }

    private MessageState deliverAgain(MessageState row) {
        message = row;
        CLOCK.set(Objects.requireNonNull(row.nextAttemptAt()));
        return deliver(2, null).row();
    }

    private List<String> row(Case tried, MessageState first, MessageState end, String copies) {
        return List.of(
                tried.what().equals(UNREACHABLE) ? "CONNECT" : tried.phase().name(),
                tried.what(),
                outcomes().stream().map(AttemptOutcome::name).collect(Collectors.joining(", ")),
                Objects.requireNonNull(
                        ledger.attempts(org, message.messageId()).getFirst().detail()),
                words(first),
                end.equals(first) ? "" : words(end),
                String.valueOf(end.attempts()),
                copies);
    }

    private static String words(MessageState row) {
        return row.status().wireName() + (row.reasonCode() == null ? "" : " `" + row.reasonCode() + "`");
    }
}
