package io.cuesheet.ui.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.heartbeat.SchedulerStatus;
import io.cuesheet.db.delivery.ChannelHealthRepository.Down;
import io.cuesheet.db.heartbeat.SchedulerHealth;
import io.cuesheet.db.reconciliation.Drift;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeartbeatWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");

    @Test
    void aFreshSchedulerIsRunning() {
        HeartbeatWords words = words(Duration.ofSeconds(20), 0, false);
        assertThat(words.badge()).isEqualTo("Running");
        assertThat(words.overdue()).isEqualTo("No message is overdue.");
    }

    @Test
    void overdueMessagesAreCountedOnTheBadge() {
        HeartbeatWords words = words(Duration.ofMinutes(20), 3, false);
        assertThat(words.badge()).isEqualTo("Quiet for 20 min · 3 overdue");
        assertThat(words.overdue()).isEqualTo("3 messages are overdue, the oldest for 18 min.");
    }

    @Test
    void aDeadSchedulerSaysWhatToDo() {
        HeartbeatWords words = words(Duration.ofHours(2), 1, true);
        assertThat(words.badge()).isEqualTo("Down for 2 h · 1 overdue");
        assertThat(words.overdue()).startsWith("1 message is overdue");
        assertThat(words.advice()).contains("Start the worker");
    }

    @Test
    void aSchedulerThatWasNeverSeenIsNotCalledRunning() {
        assertThat(words(null, 0, false).badge()).isEqualTo("Never seen");
    }

    @Test
    void aHoldIsSaid() {
        assertThat(words(Duration.ofSeconds(5), 0, true).title()).isEqualTo("All automated sends are on hold");
    }

    @Test
    void changesThatTemporalWasNotToldYetAreCountedOnceTheyWait() {
        Duration age = Duration.ofMinutes(3);

        assertThat(words(age, 0, false, 7, Duration.ofSeconds(9)).overdue()).isEqualTo("No message is overdue.");
        assertThat(words(age, 0, false, 7, Duration.ofMinutes(4)).overdue())
                .isEqualTo(
                        "No message is overdue. 7 changed messages have not reached Temporal yet, the oldest for 4 min.");
    }

    @Test
    void aChannelThatIsDownIsSaidWithHowManyMessagesWaitForIt() {
        HeartbeatWords down = words(
                Duration.ofSeconds(5),
                0,
                false,
                0,
                null,
                new Down(ChannelKind.EMAIL, NOW.minusSeconds(720), 37, "the mail server can't be reached"));

        assertThat(down.badge()).isEqualTo("E-mail down · Running");
        assertThat(down.title()).isEqualTo("E-mail is down");
        assertThat(down.explanation())
                .isEqualTo(
                        "E-mail has been down for 12 min: 37 messages wait. The last attempt: the mail server can't be"
                                + " reached.");
    }

    private static HeartbeatWords words(@Nullable Duration age, int overdue, boolean held) {
        return words(age, overdue, held, 0, null);
    }

    private static HeartbeatWords words(
            @Nullable Duration age,
            int overdue,
            boolean held,
            int untold,
            @Nullable Duration oldestUntold,
            Down... down) {
        return HeartbeatWords.of(new SchedulerStatus(
                new SchedulerHealth(
                        age == null ? null : NOW.minus(age),
                        NOW,
                        overdue,
                        overdue == 0 ? null : Duration.ofMinutes(18),
                        untold,
                        oldestUntold,
                        held,
                        null),
                new Pollers(1),
                List.of(down),
                Drift.NONE));
    }
}
