package io.cuesheet.application.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.watch.BackgroundThread;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SweepTest {

    private final CountDownLatch swept = new CountDownLatch(3);
    private volatile Thread thread = Thread.currentThread();
    private volatile Runnable meets = () -> {};

    private final Sweep sweep = new Sweep("test-sweep", Duration.ofMillis(1)) {
        @Override
        protected void sweep() {
            thread = Thread.currentThread();
            swept.countDown();
            meets.run();
        }
    };

    @AfterEach
    void stop() {
        sweep.stop();
    }

    @Test
    void aThreadThatWasNotStartedOrWasStoppedHasNotDied() throws InterruptedException {
        assertThat(sweep.hasDied()).isFalse();
        sweep.start();
        assertThat(swept.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sweep.hasDied()).isFalse();
        sweep.stop();
        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        assertThat(sweep.hasDied()).isFalse();
    }

    @Test
    void aSweepThatIsStoppedEndsWhatIsUnderWayFirst() throws InterruptedException {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        meets = () -> {
            underWay.countDown();
            awaitLatch(goesOn);
        };
        sweep.start();
        assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();
        CountDownLatch stopped = new CountDownLatch(1);

        sweep.stop(stopped::countDown);
        assertThat(sweep.isRunning()).isFalse();
        assertThat(stopped.getCount()).isOne();
        goesOn.countDown();

        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(thread.isAlive()).isFalse();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFailureEndsNoThread() throws InterruptedException {
        meets = () -> {
            throw new IllegalStateException("a fault of ours");
        };
        sweep.start();
        assertThat(swept.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sweep.hasDied()).isFalse();
    }

    @Test
    void aThreadThatDiesIsNoticedAndNamedWithoutWhatItsFailureSays(CapturedOutput output) throws InterruptedException {
        CountDownLatch met = new CountDownLatch(1);
        meets = () -> {
            met.countDown();
            throw new NoClassDefFoundError("jane@example.org");
        };
        sweep.start();
        assertThat(met.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();

        BackgroundThread watched = sweep;
        assertThat(watched.hasDied()).isTrue();
        assertThat(watched.threadName()).isEqualTo("test-sweep");
        assertThat(output.getAll())
                .contains("background thread test-sweep died of java.lang.NoClassDefFoundError")
                .doesNotContain("jane@example.org");

        meets = () -> {};
        sweep.start();
        assertThat(sweep.hasDied()).isFalse();
    }
}
