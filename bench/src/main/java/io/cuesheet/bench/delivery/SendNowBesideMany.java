package io.cuesheet.bench.delivery;

import io.cuesheet.bench.instance.Cuesheet;
import io.cuesheet.bench.instance.DueTimes;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Line;
import io.cuesheet.bench.table.Spread;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** An organisation has many messages due at the same instant, and others are sent by hand meanwhile. Measures the time of each response. */
record SendNowBesideMany(DueTimes times, Cuesheet cuesheet, int count) {

    private static final int BY_HAND = 10;
    private static final Duration APART = Duration.ofSeconds(1);

    List<Line> measure(String label) {
        plan(label + "-alone");
        Spread alone = sendEachSecond(label + "-alone", Instant.now());
        Waiting.untilIdle();
        plan(label + "-hand");
        Instant first = times.planAhead(cuesheet, label + "-many", count, Duration.ZERO);
        Spread beside = sendEachSecond(label + "-hand", first.plus(APART));
        int done = cuesheet.executed(label + "-many");
        Spread all = Spread.ofLateness(times.await(cuesheet, label + "-many", count));
        Waiting.untilIdle();
        String what = "send now beside %,d due at once, ".formatted(count);
        return List.of(
                Mails.line("send now alone, p50", "ms", alone.p50(), ""),
                Mails.line("send now alone, max", "ms", alone.max(), ""),
                Mails.line(what + "p50", "ms", beside.p50(), ""),
                Mails.line(what + "max", "ms", beside.max(), "<= 2000"),
                Mails.line("of these done when all by hand were", "", done, ""),
                Mails.line("the many, done", "/s", count / (all.max() / 1e3), ""));
    }

    private void plan(String label) {
        cuesheet.plan(label, Collections.nCopies(BY_HAND, Instant.now().plus(1, ChronoUnit.DAYS)));
    }

    private Spread sendEachSecond(String label, Instant first) {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Double>> answers = IntStream.range(0, BY_HAND)
                    .mapToObj(
                            number -> people.submit(() -> send(label, number, first.plus(APART.multipliedBy(number)))))
                    .toList();
            double[] millis = new double[BY_HAND];
            for (int number = 0; number < BY_HAND; number++) {
                millis[number] = answers.get(number).get();
            }
            return Spread.of(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private double send(String label, int number, Instant at) {
        Waiting.until(at);
        long start = System.nanoTime();
        cuesheet.sendNow(label, number);
        return (System.nanoTime() - start) / 1e6;
    }
}
