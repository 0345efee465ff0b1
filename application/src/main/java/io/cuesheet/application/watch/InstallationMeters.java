package io.cuesheet.application.watch;

import io.cuesheet.application.engine.Pollers;
import io.cuesheet.application.engine.TaskQueue;
import io.cuesheet.db.subscription.SubscriptionState;
import io.cuesheet.db.watch.InstallationReading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The state of the installation as gauges. Every process reports the same numbers, so that they remain available if one process is down;
 * rules and dashboards take the largest. See docs/decisions/0040-watched.md.
 */
@Component
class InstallationMeters implements MeterBinder {

    private final InstallationWatch watch;
    private final TaskQueue taskQueue;
    private final BackgroundThreads threads;
    private final Clock clock;

    InstallationMeters(InstallationWatch watch, TaskQueue taskQueue, BackgroundThreads threads, Clock clock) {
        this.watch = watch;
        this.taskQueue = taskQueue;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        messages(registry);
        engine(registry);
        organisations(registry);
        subscriptions(registry);
        process(registry);
    }

    private void messages(MeterRegistry registry) {
        gauge("cuesheet.messages.due", "Armed messages whose time has come", InstallationReading::due)
                .register(registry);
        gauge("cuesheet.messages.overdue", "Armed messages due for more than a minute", InstallationReading::overdue)
                .register(registry);
        age(
                        "cuesheet.messages.oldest.due.age",
                        "For how long the oldest due message has been due",
                        InstallationReading::oldestDueAt)
                .register(registry);
        gauge("cuesheet.messages.in.doubt", "Messages of which nobody knows whether they arrived", r -> r.inDoubt())
                .register(registry);
    }

    private void engine(MeterRegistry registry) {
        gauge("cuesheet.engine.sync.messages", "Messages whose workflow is still to be told", r -> r.untold())
                .register(registry);
        age(
                        "cuesheet.engine.sync.oldest.age",
                        "For how long the oldest of them has been waiting",
                        InstallationReading::oldestUntoldAt)
                .register(registry);
        gauge(
                        "cuesheet.scheduler.heartbeat.age",
                        "Time since a worker last took work",
                        r -> r.lastSeenAt() == null ? Double.NaN : since(r.lastSeenAt()))
                .baseUnit("seconds")
                .register(registry);
        gauge("cuesheet.drift.messages", "Messages found apart from their workflows", r -> r.apart())
                .register(registry);
        Gauge.builder(
                        "cuesheet.temporal.up",
                        taskQueue,
                        queue -> queue.pollers().count() == null ? 0 : 1)
                .description("Whether Temporal answers this process")
                .register(registry);
        Gauge.builder("cuesheet.task.queue.workers", taskQueue, queue -> workers(queue.pollers()))
                .description("Workers that take work from the task queues")
                .register(registry);
    }

    private void organisations(MeterRegistry registry) {
        gauge("cuesheet.channel.down.organisations", "Organisations whose channel is down", r -> r.emailDown())
                .tag("channel", "email")
                .register(registry);
        gauge("cuesheet.channel.down.organisations", "Organisations whose channel is down", r -> r.smsDown())
                .tag("channel", "sms")
                .register(registry);
        gauge("cuesheet.organisations.held", "Organisations whose automated sends are on hold", r -> r.held())
                .register(registry);
        gauge(
                        "cuesheet.organisations.restored",
                        "Organisations held because the database was restored",
                        r -> r.restored())
                .register(registry);
        MultiGauge worst = MultiGauge.builder("cuesheet.organisation.overdue.messages")
                .description("Overdue messages of the organisations that have the most")
                .register(registry);
        // Each scrape reads this gauge before the rows of the worst: rows that it registers appear in the next scrape.
        Gauge.builder("cuesheet.database.up", this, meters -> meters.tellWorst(worst) ? 1 : 0)
                .description("Whether the state of the installation can be read from PostgreSQL")
                .register(registry);
    }

    private void subscriptions(MeterRegistry registry) {
        for (SubscriptionState state : SubscriptionState.values()) {
            gauge(
                            "cuesheet.subscriptions",
                            "Calendars that are subscribed to and not paused, by what their last fetch came to",
                            r -> r.subscriptions().getOrDefault(state, 0L))
                    .tag("state", state.wireName())
                    .register(registry);
        }
        age(
                        "cuesheet.subscriptions.oldest.fetch.age",
                        "Time since the last good fetch of the one that has waited longest",
                        InstallationReading::oldestFetchAt)
                .register(registry);
        gauge(
                        "cuesheet.subscriptions.missing.events",
                        "Events to come that are no longer in their calendars and wait for a decision",
                        r -> r.missingEvents())
                .register(registry);
    }

    private void process(MeterRegistry registry) {
        for (BackgroundThread thread : threads.all()) {
            Gauge.builder("cuesheet.background.thread.up", thread, watched -> watched.hasDied() ? 0 : 1)
                    .description("Whether a background thread of this process lives")
                    .tag("thread", thread.threadName())
                    .register(registry);
        }
    }

    private boolean tellWorst(MultiGauge worst) {
        Optional<InstallationReading> reading = watch.latest();
        worst.register(
                reading.map(InstallationReading::mostOverdue).orElse(List.of()).stream()
                        .<MultiGauge.Row<?>>map(
                                one -> MultiGauge.Row.of(Tags.of("organisation", one.organisation()), one.messages()))
                        .toList(),
                true);
        return reading.isPresent();
    }

    private static double workers(Pollers pollers) {
        return pollers.count() == null ? Double.NaN : pollers.count();
    }

    /** NaN while the database does not answer: no number is better than an old one. */
    private Gauge.Builder<InstallationWatch> gauge(
            String name, String description, ToDoubleFunction<InstallationReading> value) {
        return Gauge.builder(
                        name,
                        watch,
                        source -> source.latest()
                                .map(reading -> value.applyAsDouble(reading))
                                .orElse(Double.NaN))
                .description(description)
                .strongReference(true);
    }

    private Gauge.Builder<InstallationWatch> age(String name, String description, Since since) {
        return gauge(name, description, reading -> {
                    Instant from = since.of(reading);
                    return from == null ? 0 : since(from);
                })
                .baseUnit("seconds");
    }

    private interface Since {
        @Nullable
        Instant of(InstallationReading reading);
    }

    private double since(Instant from) {
        return Math.max(Duration.between(from, clock.instant()).toMillis() / 1000.0, 0);
    }
}
