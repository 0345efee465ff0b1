package io.cuesheet.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainTest {

    @Test
    void aDeliveryThatTheLastAnswerBringsHasItsTimeToo() {
        Drain drain = new Drain("17m", "15s", true);

        assertThat(drain.deliveries()).isEqualTo(Duration.ofMinutes(17));
        assertThat(drain.longest()).isEqualTo(Duration.ofMinutes(17).plusSeconds(15));
    }

    @Test
    void aWorkerThatCancelsItsQuestionsWaitsForNoAnswer() {
        assertThat(new Drain("30s", "15s", false).longest()).isEqualTo(Duration.ofSeconds(30));
    }
}
