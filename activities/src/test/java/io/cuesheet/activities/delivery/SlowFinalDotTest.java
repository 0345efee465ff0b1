package io.cuesheet.activities.delivery;

import static io.cuesheet.activities.channel.ScriptedSmtpServer.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.Channel;
import io.cuesheet.activities.channel.ChannelsInTest;
import io.cuesheet.activities.channel.ScriptedSmtpServer;
import io.cuesheet.activities.channel.ScriptedSmtpServer.Phase;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.workflows.ReasonCode;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail server that has the whole message and takes its time to say so gets one copy. */
class SlowFinalDotTest extends DeliveryFixture {

    /** Between two edits nobody waits for nine minutes. */
    private static final int FASTER = 200;

    @ParameterizedTest
    @ValueSource(ints = {12, 90, 540})
    void oneCopyForAServerThatIsSlowWithAllTimesShortened(int seconds) {
        Duration dot = Duration.ofMinutes(10).dividedBy(FASTER);
        oneCopy(
                Duration.ofSeconds(seconds).dividedBy(FASTER),
                url -> ChannelsInTest.smtp(url, Duration.ofSeconds(10), dot, Duration.ofSeconds(10), CLOCK, null));
    }

    @Tag("soak")
    @ParameterizedTest
    @ValueSource(ints = {12, 90, 540})
    void oneCopyForAServerThatIsSlow(int seconds) {
        oneCopy(Duration.ofSeconds(seconds), url -> ChannelsInTest.smtp(url, CLOCK));
    }

    private void oneCopy(Duration slow, Function<String, Channel> channels) {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer();
                Channel channel = channels.apply("smtp://127.0.0.1:" + server.port())) {
            CHANNEL.behind = channel;
            server.on(Phase.DOT, server.after(slow, usual(Phase.DOT)));

            assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);

            assertThat(outcomes()).containsExactly(AttemptOutcome.SENT);
            assertThat(server.texts()).hasSize(1);
        }
    }
}
