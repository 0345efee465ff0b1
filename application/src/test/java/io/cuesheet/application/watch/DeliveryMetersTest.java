package io.cuesheet.application.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.rule.ChannelKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class DeliveryMetersTest {

    private static final Instant DUE = Instant.parse("2026-11-01T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryMeters meters = new DeliveryMeters();

    @BeforeEach
    void collect() {
        meters.bindTo(registry);
    }

    @Test
    void everyOutcomeOfEachChannelIsThereBeforeItsFirstAttempt() {
        assertThat(registry.find("cuesheet.delivery.attempts").counters()).hasSize(8);
        assertThat(sent()).isZero();
    }

    @Test
    void whatIsRolledBackAndRunAgainCountsOnce() {
        try (TestDatabase database = TestDatabase.create()) {
            TransactionTemplate transactions = database.transactions();
            transactions.executeWithoutResult(first -> {
                meters.concluded(ChannelKind.EMAIL, AttemptOutcome.SENT);
                first.setRollbackOnly();
            });
            assertThat(sent()).isZero();

            transactions.executeWithoutResult(again -> {
                meters.concluded(ChannelKind.EMAIL, AttemptOutcome.SENT);
                assertThat(sent()).isZero();
            });
            assertThat(sent()).isOne();
        }
    }

    @Test
    void latenessIsNeverNegative() {
        meters.begun(ChannelKind.SMS, DUE, DUE.plusSeconds(3));
        meters.begun(ChannelKind.SMS, DUE, DUE.minusMillis(1));

        assertThat(registry.get("cuesheet.delivery.lateness")
                        .tag("channel", "sms")
                        .timer())
                .satisfies(timer -> {
                    assertThat(timer.count()).isEqualTo(2);
                    assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
                });
    }

    @Test
    void anAttemptWhoseWorkerDiedIsInDoubtOnItsChannel() {
        meters.lost("smtp");
        meters.lost("sandbox");

        assertThat(count("email", "in_doubt")).isOne();
        assertThat(count("unknown", "in_doubt")).isOne();
    }

    @Test
    void withoutMetricsNothingIsCountedAndNothingFails() {
        DeliveryMeters unbound = new DeliveryMeters();
        unbound.concluded(null, AttemptOutcome.TRANSIENT);
        unbound.stopped(ReasonCode.QUIET_HOURS);
        unbound.begun(ChannelKind.EMAIL, DUE, DUE);
    }

    private double sent() {
        return count("email", "sent");
    }

    private double count(String channel, String outcome) {
        return registry.get("cuesheet.delivery.attempts")
                .tags("channel", channel, "outcome", outcome)
                .counter()
                .count();
    }
}
