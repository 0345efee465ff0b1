package io.cuesheet.application.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.workflows.ReasonCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadingTurnsTest {

    private final ReadingTurns turns = new ReadingTurns(1, Duration.ZERO);

    @Test
    void whoGetsNoTurnInTimeIsRefused() {
        turns.take(() -> {
            assertThatThrownBy(() -> turns.take(() -> "second"))
                    .isInstanceOfSatisfying(
                            FileRefused.class,
                            refused -> assertThat(refused.code()).isEqualTo(ReasonCode.TOO_MANY_IMPORTS));
            return "first";
        });

        assertThat(turns.take(() -> "third")).isEqualTo("third");
    }

    @Test
    void aTurnEndsWhateverComesOfIt() {
        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(turns.await(() -> "next")).isEqualTo("next");
    }
}
