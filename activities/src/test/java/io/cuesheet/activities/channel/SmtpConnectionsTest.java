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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several messages over one connection, and how many connections there are. */
class SmtpConnectionsTest {

    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Delivered SENT = new Delivered("accepted");

    private final ScriptedSmtpServer server = new ScriptedSmtpServer();
    private final List<Channel> channels = new ArrayList<>();

    @AfterEach
    void stop() {
        channels.forEach(Channel::close);
        server.close();
    }

    @Test
    void aConnectionThatTookAMessageCarriesTheNextOne() {
        Channel channel = channel("");

        assertThat(send(channel, 3)).containsOnly(SENT);
        channel.close();

        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.texts()).hasSize(3);
        assertThat(server.commands().stream().map(command -> command.split("[ :]")[0]))
                .containsExactly(
                        "EHLO", "MAIL", "RCPT", "DATA", "RSET", "MAIL", "RCPT", "DATA", "RSET", "MAIL", "RCPT", "DATA",
                        "QUIT");
    }

    /** The server closes while nobody speaks, or says so first; or what keeps the connection has forgotten it. */
    @ParameterizedTest
    @ValueSource(strings = {"drop", "421 4.4.2 idle for too long", "nonsense", "silence"})
    void aConnectionThatWasClosedWhileItWasKeptIsReplacedByAFreshOne(String what) throws Exception {
        Channel channel = channel("");
        send(channel, 1);
        switch (what) {
            case "drop" -> server.dropAll();
            case "silence" -> server.on(Phase.RSET, server.silence());
            default -> server.on(Phase.RSET, replyAndDrop(what));
        }

        assertThat(send(channel, 1)).containsOnly(SENT);

        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.texts()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"MAIL", "RCPT", "DATA"})
    void oneThatEndsBeforeTheFinalDotIsReplacedToo(Phase phase) {
        Channel channel = channel("");
        send(channel, 1);
        AtomicInteger asked = new AtomicInteger();
        server.on(
                phase,
                client -> asked.getAndIncrement() > 0
                        ? phase != Phase.DATA
                                && reply(ScriptedSmtpServer.usual(phase)).act(client)
                        : replyAndDrop("421 4.7.0 enough messages over this connection")
                                .act(client));

        ChannelOutcome outcome = send(channel, 1).getFirst();

        // The scripted server takes no text where it was told what to say to DATA.
        assertThat(outcome).isInstanceOf(phase == Phase.DATA ? Transient.class : Delivered.class);
        assertThat(server.connections()).isEqualTo(2);
        assertThat(asked).hasValue(2);
    }

    @Test
    void afterTheFinalDotItIsInDoubtAndNotTriedOverAnother() {
        Channel channel = channel("");
        send(channel, 1);
        server.on(Phase.DOT, drop());

        assertThat(send(channel, 1).getFirst()).isInstanceOf(Unknown.class);

        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.texts()).hasSize(2);
    }

    @Test
    void aRefusalOverAKeptConnectionCounts() {
        Channel channel = channel("");
        send(channel, 1);
        server.on(Phase.RCPT, reply("550 5.1.1 no such user"));

        assertThat(send(channel, 1)).containsExactly(new Permanent("the mail server answered 550 5.1.1", true));
        assertThat(server.connections()).isEqualTo(1);
        server.recover();
        assertThat(send(channel, 1)).containsExactly(SENT);
        assertThat(server.connections())
                .as("one that met a refusal is not kept")
                .isEqualTo(2);
    }

    @Test
    void thereAreNeverMoreConnectionsThanAllowed() throws Exception {
        server.slowAt(Phase.DOT, Duration.ofMillis(50));
        Channel channel = channel("?connections=2");

        assertThat(sendAtOnce(channel, 12)).containsOnly(SENT);

        assertThat(server.connections()).isLessThanOrEqualTo(2);
        assertThat(server.texts()).hasSize(12);
    }

    @Test
    void aMessageThatGetsNoConnectionInTimeIsTriedLater() throws Exception {
        server.on(Phase.DOT, server.silence());
        Channel channel = ChannelsInTest.smtp(
                url("?connections=1"), WAIT, Duration.ofSeconds(2), Duration.ofMillis(300), Clock.systemUTC(), null);
        channels.add(channel);

        assertThat(sendAtOnce(channel, 2))
                .hasOnlyElementsOfTypes(Unknown.class, Transient.class)
                .contains(new Transient("all connections to the mail server are in use", null));
    }

    @Test
    void whoGetsAPlaceTooLateForAConversationBlamesNotTheServer() {
        // The second message's turn comes after 600 of 650 ms.
        Channel channel = ChannelsInTest.smtp(
                url("?per_minute=100"), WAIT, Duration.ofSeconds(2), Duration.ofMillis(650), Clock.systemUTC(), null);
        channels.add(channel);
        assertThat(send(channel, 1)).containsExactly(SENT);

        assertThat(send(channel, 1))
                .containsExactly(new Transient("all connections to the mail server are in use", null));
    }

    @Test
    void whoeverWaitsForAPlaceSendsWithIt() throws Exception {
        Channel channel = channel("?connections=1");

        try (HeldPlace place = new HeldPlace();
                HeldPlace other = new HeldPlace()) {
            assertThat(place.waitIn(channel, WAIT, false)).isTrue();
            assertThat(place.takeIn(channel)).as("it has one already").isTrue();
            assertThat(other.takeIn(channel)).isFalse();
            assertThat(other.waitIn(channel, Duration.ofMillis(10), false)).isFalse();
            assertThat(ScopedValue.where(Channel.PLACE, place).call(() -> send(channel, 1)))
                    .containsExactly(SENT);

            place.close();
            place.close();

            assertThat(other.takeIn(channel)).isTrue();
            assertThat(place.takeIn(channel)).as("given back once").isFalse();
        }
    }

    @Test
    void aPlaceInAnotherChannelIsGivenBack() throws Exception {
        Channel first = channel("?connections=1");
        Channel second = channel("?connections=1");

        try (HeldPlace place = new HeldPlace();
                HeldPlace other = new HeldPlace()) {
            assertThat(place.takeIn(first)).isTrue();
            assertThat(place.takeIn(second)).isTrue();

            assertThat(other.takeIn(first)).isTrue();
        }
    }

    @Test
    void messagesFollowEachOtherNoFasterThanAllowed() throws Exception {
        Channel channel = channel("?per_minute=300");
        long start = System.nanoTime();

        assertThat(sendAtOnce(channel, 4)).containsOnly(SENT);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(600));
        assertThat(channel.place(Duration.ZERO, false))
                .as("before the next turn")
                .isEmpty();
        assertThat(channel.place(Duration.ofMillis(1), false)).isEmpty();
    }

    @Test
    void afterItsEndAChannelKeepsNothing() {
        Channel channel = channel("");
        channel.close();

        assertThat(send(channel, 1)).containsExactly(SENT);

        assertThat(server.commands().getLast()).isEqualTo("QUIT");
    }

    private Channel channel(String query) {
        Channel channel = ChannelsInTest.smtp(url(query), WAIT, WAIT, WAIT, Clock.systemUTC(), null);
        channels.add(channel);
        return channel;
    }

    private String url(String query) {
        return "smtp://127.0.0.1:" + server.port() + query;
    }

    private static List<ChannelOutcome> send(Channel channel, int messages) {
        List<ChannelOutcome> outcomes = new ArrayList<>();
        for (int message = 0; message < messages; message++) {
            outcomes.add(channel.send(ChannelsInTest.mail()));
        }
        return outcomes;
    }

    private static List<ChannelOutcome> sendAtOnce(Channel channel, int messages) throws Exception {
        List<ChannelOutcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ChannelOutcome>> sends = new ArrayList<>();
            for (int message = 0; message < messages; message++) {
                sends.add(() -> channel.send(ChannelsInTest.mail()));
            }
            for (Future<ChannelOutcome> sent : threads.invokeAll(sends)) {
                outcomes.add(sent.get());
            }
        }
        return outcomes;
    }
}
