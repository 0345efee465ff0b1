package io.cuesheet.application.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.heartbeat.SchedulerStatus;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.delivery.ChannelHealthRepository.Down;
import io.cuesheet.db.heartbeat.SchedulerHealth;
import io.cuesheet.db.reconciliation.Drift;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant SEEN = NOW.minusSeconds(30);
    private static final Pollers ONE = new Pollers(1);

    @Test
    void nothingIsWrongWhileTheBadgeIsGreenYellowOrHeld() {
        assertThat(Findings.ofStatus(status(SEEN, ONE, 5, Duration.ofMinutes(9), false, null)))
                .isEmpty();
        assertThat(Findings.ofStatus(status(NOW.minusSeconds(1_800), ONE, 0, null, false, null)))
                .isEmpty();
        assertThat(Findings.ofStatus(status(SEEN, ONE, 0, null, true, null))).isEmpty();
    }

    @Test
    void aRedBadgeIsAnAlarmWhateverMakesItRed() {
        Instant longAgo = NOW.minusSeconds(3_601);
        assertThat(Findings.ofStatus(status(longAgo, ONE, 0, null, false, null)))
                .containsEntry(AlarmKind.RED, new Finding(longAgo, 0));
        assertThat(Findings.ofStatus(status(SEEN, new Pollers(0), 7, Duration.ofMinutes(2), false, null)))
                .containsOnly(Map.entry(AlarmKind.RED, new Finding(SEEN, 7)));
        assertThat(Findings.ofStatus(status(SEEN, new Pollers(null), 0, null, true, null)))
                .containsEntry(AlarmKind.RED, new Finding(SEEN, 0));
        assertThat(Findings.ofStatus(status(null, ONE, 0, null, false, null)))
                .containsEntry(AlarmKind.RED, new Finding(NOW, 0));
    }

    @Test
    void messagesAreLateAfterTenMinutes() {
        assertThat(Findings.ofStatus(status(SEEN, ONE, 4, Duration.ofMinutes(10), false, null)))
                .containsOnly(Map.entry(AlarmKind.OVERDUE, new Finding(NOW.minusSeconds(600), 4)));
    }

    @Test
    void eachChannelThatIsDownIsAnAlarmOfItsOwn() {
        SchedulerHealth health = new SchedulerHealth(SEEN, NOW, 0, null, 0, null, false, null);
        SchedulerStatus status = new SchedulerStatus(
                health,
                ONE,
                List.of(
                        new Down(ChannelKind.EMAIL, NOW.minusSeconds(90), 12, "421"),
                        new Down(ChannelKind.SMS, NOW.minusSeconds(60), 0, "503")),
                Drift.NONE);

        assertThat(Findings.ofStatus(status))
                .containsOnly(
                        Map.entry(AlarmKind.EMAIL_DOWN, new Finding(NOW.minusSeconds(90), 12)),
                        Map.entry(AlarmKind.SMS_DOWN, new Finding(NOW.minusSeconds(60), 0)));
    }

    @Test
    void messagesThatStayApartFromTheirWorkflowsAreOne() {
        assertThat(Findings.ofStatus(apartSince(NOW.minusSeconds(899)))).isEmpty();
        Instant quarter = NOW.minusSeconds(900);
        assertThat(Findings.ofStatus(apartSince(quarter)))
                .containsOnly(Map.entry(AlarmKind.DRIFT, new Finding(quarter, 3)));
    }

    private static SchedulerStatus apartSince(Instant since) {
        return new SchedulerStatus(
                new SchedulerHealth(SEEN, NOW, 0, null, 0, null, false, null),
                ONE,
                List.of(),
                new Drift(3, since, 1, 0, 0, 3, 0, NOW, NOW));
    }

    @Test
    void aRestoredDatabaseIsOne() {
        Instant noticed = NOW.minusSeconds(20);
        assertThat(Findings.ofStatus(status(SEEN, ONE, 0, null, true, noticed)))
                .containsOnly(Map.entry(AlarmKind.RESTORED, new Finding(noticed, 0)));
    }

    private static SchedulerStatus status(
            @Nullable Instant lastSeen,
            Pollers pollers,
            int overdue,
            @Nullable Duration oldest,
            boolean held,
            @Nullable Instant restored) {
        return new SchedulerStatus(
                new SchedulerHealth(lastSeen, NOW, overdue, oldest, 0, null, held, restored),
                pollers,
                List.of(),
                Drift.NONE);
    }
}
