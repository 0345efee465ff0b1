package io.cuesheet.application.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.watch.InstallationReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class InstallationWatchTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);

    private final AtomicInteger read = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private volatile boolean away;
    private volatile CountDownLatch slow = new CountDownLatch(0);

    private final InstallationWatch watch = new InstallationWatch(this::read, CLOCK, nanos::get);

    @Test
    void whoeverAsksWithinTenSecondsGetsTheSameReading() {
        assertThat(watch.latest())
                .hasValueSatisfying(reading -> assertThat(reading.due()).isOne());
        pass(Duration.ofMillis(9_999));
        assertThat(watch.latest())
                .hasValueSatisfying(reading -> assertThat(reading.due()).isOne());
        pass(Duration.ofMillis(1));
        assertThat(watch.latest())
                .hasValueSatisfying(reading -> assertThat(reading.due()).isEqualTo(2));
    }

    @Test
    void aDatabaseThatIsAwayIsToldAtOnceAndAskedAgainAfterTenSeconds() {
        watch.latest();
        away = true;
        pass(Duration.ofSeconds(10));
        assertThat(watch.latest()).isEmpty();
        assertThat(watch.latest()).isEmpty();
        assertThat(read).hasValue(2);

        away = false;
        pass(Duration.ofSeconds(10));
        assertThat(watch.latest()).isPresent();
    }

    @Test
    void whileTheDatabaseIsSlowTheNumbersOfTheLastMinuteStayAndNobodyAsksASecondTime() throws InterruptedException {
        watch.latest();
        CountDownLatch hanging = new CountDownLatch(1);
        slow = hanging;
        // The wait of three seconds is over for whoever asks after this.
        pass(Duration.ofSeconds(10));
        Thread first = Thread.ofVirtual().start(watch::latest);
        while (read.get() < 2) {
            Thread.onSpinWait();
        }
        pass(Duration.ofSeconds(3));

        assertThat(watch.latest())
                .hasValueSatisfying(reading -> assertThat(reading.due()).isOne());
        pass(Duration.ofSeconds(47));
        assertThat(watch.latest()).isEmpty();
        assertThat(read).hasValue(2);

        hanging.countDown();
        assertThat(first.join(Duration.ofSeconds(30))).isTrue();
        assertThat(watch.latest())
                .hasValueSatisfying(reading -> assertThat(reading.due()).isEqualTo(2));
    }

    private InstallationReading read(Instant now) {
        int number = read.incrementAndGet();
        if (away) {
            throw new DataAccessResourceFailureException("away");
        }
        try {
            assertThat(slow.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return new InstallationReading(number, 0, null, 0, 0, null, 0, 0, 0, 0, null, 0, List.of());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
