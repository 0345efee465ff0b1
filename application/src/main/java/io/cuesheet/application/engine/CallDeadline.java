package io.cuesheet.application.engine;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Ends calls to Temporal that take too long. Without it, the client retries for a minute. */
@Component
public class CallDeadline implements AutoCloseable {

    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("call-deadlines").factory());

    /** Returns the call's result; if it takes longer, it fails with the exceptions of Temporal's client. */
    public <T> T get(Duration longest, Supplier<T> call) {
        Context.CancellableContext context =
                Context.current().withDeadlineAfter(longest.toMillis(), TimeUnit.MILLISECONDS, deadlines);
        Context outer = context.attach();
        try {
            return call.get();
        } finally {
            context.detach(outer);
            context.cancel(null);
        }
    }

    /** The same for a call without a result. */
    public void run(Duration longest, Runnable call) {
        get(longest, () -> {
            call.run();
            return true;
        });
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }
}
