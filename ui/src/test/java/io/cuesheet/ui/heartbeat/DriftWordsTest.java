package io.cuesheet.ui.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.reconciliation.Drift;
import io.cuesheet.db.reconciliation.DriftKind;
import io.cuesheet.db.reconciliation.DriftRepair;
import io.cuesheet.db.reconciliation.MessageDrift;
import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant COMPARED = NOW.minusSeconds(180);
    private static final Instant ALL = NOW.minusSeconds(2400);

    @Test
    void beforeTheFirstPassNothingIsSaid() {
        assertThat(DriftWords.of(Drift.NONE, NOW)).isEmpty();
    }

    @Test
    void whenAllIsWellItSaysWhenMessagesWereCompared() {
        assertThat(DriftWords.of(new Drift(0, null, 0, 0, 0, 0, 0, COMPARED, ALL), NOW))
                .isEqualTo("Messages and Temporal agreed when they were last compared, 3 min ago."
                        + " All open messages were last compared 40 min ago.");
    }

    @Test
    void whatIsApartIsCountedWithSinceWhenAndWhatWasDone() {
        assertThat(DriftWords.of(new Drift(1203, NOW.minusSeconds(600), 1, 0, 1200, 2, 1, COMPARED, null), NOW))
                .isEqualTo("1,203 messages have been out of step with Temporal for 10 min: 1,200 workflows started,"
                        + " 2 told, 1 restarted. If this does not end, look at the worker's log. 1 message could not be"
                        + " compared.");
    }

    @Test
    void whatWasRepairedIsToldForADay() {
        assertThat(DriftWords.of(new Drift(0, null, 0, 1, 0, 1, 0, COMPARED, null), NOW))
                .isEqualTo("Messages and Temporal agreed when they were last compared, 3 min ago."
                        + " Within the last day 1 message was out of step: 1 told.");
    }

    @Test
    void whatNobodyRepairedIsInStepAgainByItself() {
        assertThat(DriftWords.repair(drift(null, NOW))).isEqualTo("in step again without a repair");
        assertThat(DriftWords.repair(drift(null, null))).isEqualTo("not repaired yet");
        assertThat(DriftWords.repair(drift(DriftRepair.TOLD, NOW))).isEqualTo("the workflow was told; in step again");
        assertThat(DriftWords.of(new Drift(0, null, 0, 2, 0, 0, 0, COMPARED, null), NOW))
                .endsWith("Within the last day 2 messages were out of step: in step again without a repair.");
    }

    private static MessageDrift drift(@Nullable DriftRepair repair, @Nullable Instant settledAt) {
        return new MessageDrift(
                new MessageId(new UUID(0, 1)), "Gala", "Reminder", DriftKind.BEHIND, repair, COMPARED, settledAt);
    }
}
