package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Callers that all ask at once. */
final class Crowd {

    private final RunningCuesheet cuesheet;

    Crowd(RunningCuesheet cuesheet) {
        this.cuesheet = cuesheet;
    }

    /** Calls while another transaction holds the message's row, which it leaves when all of them wait for it. */
    <T> List<T> whileTheyWait(String id, Stream<? extends Callable<T>> calls) {
        List<? extends Callable<T>> all = calls.toList();
        return whileTheyWait(id, () -> assertThat(waitingForLocks()).isGreaterThanOrEqualTo(all.size()), all.stream());
    }

    /** The row is left when one of them waits for it and the assertion holds. */
    <T> List<T> whileTheyWait(String id, Runnable waiting, Stream<? extends Callable<T>> calls) {
        List<? extends Callable<T>> all = calls.toList();
        try (ExecutorService pool = Executors.newFixedThreadPool(all.size())) {
            List<Future<T>> answers = cuesheet.whileLocked(id, () -> {
                List<Future<T>> called = all.stream()
                        .map(call -> pool.submit((Callable<T>) call))
                        .toList();
                Eventually.within(Duration.ofSeconds(20), () -> {
                    assertThat(waitingForLocks()).isPositive();
                    waiting.run();
                });
                return called;
            });
            return ended(pool, answers);
        }
    }

    <T> List<T> inParallel(int callers, Stream<? extends Callable<T>> calls) {
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            return ended(
                    pool, calls.map(call -> pool.submit((Callable<T>) call)).toList());
        }
    }

    private static <T> List<T> ended(ExecutorService pool, List<Future<T>> answers) {
        pool.shutdown();
        try {
            assertThat(pool.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private long waitingForLocks() {
        return cuesheet.jdbc()
                .sql("select count(*) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }
}
