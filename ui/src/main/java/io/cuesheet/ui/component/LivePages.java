package io.cuesheet.ui.component;

import com.vaadin.flow.shared.Registration;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The pulse of open pages: runs a page's regular work and its commands outside the request, so that a slow database or a missing scheduler
 * never freezes the page.
 */
@Component
public class LivePages implements Executor {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-pages").factory());
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    /** Runs the task at once on a separate thread. */
    @Override
    public void execute(Runnable task) {
        workers.execute(task);
    }

    /** Runs the task every {@code period}, never twice at once, until the registration is removed. */
    public Registration every(Duration period, Runnable task) {
        Pulse pulse = new Pulse(task);
        ScheduledFuture<?> schedule =
                clock.scheduleAtFixedRate(pulse::beat, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> schedule.cancel(false);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
        workers.shutdownNow();
    }

    private final class Pulse {

        private final Runnable task;
        private volatile @Nullable Future<?> running;

        private Pulse(Runnable task) {
            this.task = task;
        }

        private void beat() {
            Future<?> before = running;
            if (before == null || before.isDone()) {
                running = workers.submit(task);
            }
        }
    }
}
