package io.cuesheet.application.watch;

import io.cuesheet.db.watch.InstallationReading;
import io.cuesheet.db.watch.InstallationRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The state of the installation, read from the database on request: at most every ten seconds, however many callers there are, and never
 * twice at once. So each process runs one query per scrape, and none if nobody monitors it.
 */
@Component
public class InstallationWatch {

    /** Shorter than the usual interval of a scrape. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Older numbers are not returned as the current state. */
    private static final Duration USABLE = Duration.ofMinutes(1);

    /** A whole scrape may take ten seconds. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Function<Instant, InstallationReading> source;
    private final Clock clock;
    private final LongSupplier nanos;

    private @Nullable Kept last;
    private @Nullable Running running;

    @Autowired
    InstallationWatch(InstallationRepository installation, Clock clock) {
        this(installation::read, clock, System::nanoTime);
    }

    InstallationWatch(Function<Instant, InstallationReading> source, Clock clock, LongSupplier nanos) {
        this.source = source;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** @param reading empty: the database did not answer */
    private record Kept(Optional<InstallationReading> reading, long nanos) {}

    private record Running(CompletableFuture<Kept> kept, long since) {}

    /** The latest reading; empty while the database does not answer. */
    public Optional<InstallationReading> latest() {
        Running asked;
        synchronized (this) {
            if (isYounger(last, FRESH)) {
                return last.reading();
            }
            if (running == null) {
                running = start();
            }
            asked = running;
        }
        return await(asked);
    }

    /** Callers that arrive meanwhile wait for the same reading, with the same deadline. */
    private Optional<InstallationReading> await(Running asked) {
        long left = asked.since() + LONGEST_WAIT.toNanos() - nanos.getAsLong();
        try {
            return asked.kept().get(Math.max(left, 0), TimeUnit.NANOSECONDS).reading();
        } catch (TimeoutException | ExecutionException late) {
            return earlier();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return earlier();
        }
    }

    private synchronized Optional<InstallationReading> earlier() {
        return isYounger(last, USABLE) ? last.reading() : Optional.empty();
    }

    private boolean isYounger(@Nullable Kept kept, Duration age) {
        return kept != null && nanos.getAsLong() - kept.nanos() < age.toNanos();
    }

    private Running start() {
        CompletableFuture<Kept> kept = new CompletableFuture<>();
        Thread.ofVirtual().name("installation-watch").start(() -> {
            Kept result = new Kept(Optional.empty(), nanos.getAsLong());
            try {
                result = new Kept(Optional.of(source.apply(clock.instant())), nanos.getAsLong());
            } catch (DataAccessException | TransactionException away) {
                result = new Kept(Optional.empty(), nanos.getAsLong());
            } finally {
                keep(result);
                kept.complete(result);
            }
        });
        return new Running(kept, nanos.getAsLong());
    }

    private synchronized void keep(Kept kept) {
        last = kept;
        running = null;
    }
}
