package io.cuesheet.application.watch;

import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.rule.ChannelKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts the outcomes of deliveries. Inside a transaction it counts after the commit, so a delivery that is rolled back and run again
 * counts once, as in the ledger. Without metrics it does nothing.
 */
@Component
public class DeliveryMeters implements MeterBinder {

    private static final Duration[] LATENESS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(6)
    };

    private static final String UNKNOWN = "unknown";

    private volatile MeterRegistry registry = new CompositeMeterRegistry();

    @Override
    public void bindTo(MeterRegistry collecting) {
        registry = collecting;
        // A counter that only appears with its first event hides that event from rate().
        for (ChannelKind channel : ChannelKind.values()) {
            lateness(channel.wireName());
            for (AttemptOutcome outcome : AttemptOutcome.values()) {
                outcomes(channel.wireName(), outcome);
            }
        }
    }

    /** An automated attempt was claimed; records how late it is. */
    public void begun(ChannelKind channel, Instant dueAt, Instant now) {
        Duration late = Duration.between(dueAt, now);
        onceCommitted(() -> lateness(channel.wireName()).record(late.isNegative() ? Duration.ZERO : late));
    }

    /** The outcome of an attempt was written to the ledger. */
    public void concluded(@Nullable ChannelKind channel, AttemptOutcome outcome) {
        onceCommitted(() -> outcomes(channel == null ? UNKNOWN : channel.wireName(), outcome)
                .increment());
    }

    /**
     * The same for an attempt whose worker died.
     *
     * @param channel its name in the ledger
     */
    public void lost(String channel) {
        concluded(
                switch (channel) {
                    case "smtp" -> ChannelKind.EMAIL;
                    case "sms" -> ChannelKind.SMS;
                    default -> null;
                },
                AttemptOutcome.IN_DOUBT);
    }

    /** A gate kept a due message from being sent, or moved it. */
    public void stopped(ReasonCode reason) {
        onceCommitted(() -> Counter.builder("cuesheet.gate.stops")
                .description("Due messages that a check blocked, skipped or moved")
                .tag("reason", reason.name())
                .register(registry)
                .increment());
    }

    private Timer lateness(String channel) {
        return Timer.builder("cuesheet.delivery.lateness")
                .description("From the time when a message was due until its attempt began")
                .tag("channel", channel)
                .serviceLevelObjectives(LATENESS)
                .register(registry);
    }

    private Counter outcomes(String channel, AttemptOutcome outcome) {
        return Counter.builder("cuesheet.delivery.attempts")
                .description("Attempts with their outcome")
                .tag("channel", channel)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private static void onceCommitted(Runnable count) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            count.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count.run();
            }
        });
    }
}
