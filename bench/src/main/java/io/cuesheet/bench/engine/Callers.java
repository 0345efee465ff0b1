package io.cuesheet.bench.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Makes numbered calls from several threads, each thread one after the other. */
final class Callers {

    private Callers() {}

    /** Returns the milliseconds of each call, by its number. The first failure ends the run. */
    static double[] run(int callers, int calls, IntConsumer call) {
        double[] millis = new double[calls];
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                running.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < calls; number = next.getAndIncrement()) {
                        long start = System.nanoTime();
                        call.accept(number);
                        millis[number] = (System.nanoTime() - start) / 1e6;
                    }
                }));
            }
            for (Future<?> caller : running) {
                caller.get();
            }
            return millis;
        } catch (ExecutionException failed) {
            next.set(calls);
            throw new IllegalStateException("A call failed", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
