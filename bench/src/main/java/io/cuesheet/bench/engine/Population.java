package io.cuesheet.bench.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** So many things of each contestant that are not due soon; starting them in parts, in turn, is a measurement too. */
record Population(List<Contestant> contestants, String name, int size) {

    private static final int PARTS = 5;
    private static final Duration FAR = Duration.ofDays(2);

    List<Line> start() {
        Map<Column, Double> seconds = new EnumMap<>(Column.class);
        List<Contestant> order = new ArrayList<>(contestants);
        for (int part = 0; part * part() < size; part++) {
            for (Contestant contestant : order) {
                seconds.merge(contestant.column(), start(contestant, part), Double::sum);
            }
            Collections.reverse(order);
        }
        Measurements<Double> found = new Measurements<>();
        seconds.forEach(found::put);
        return found.line("%,d started".formatted(size), "/s", all -> size / all, "ratio >= 0.9")
                .lines();
    }

    /** Moves one of them. */
    void move(Contestant contestant, int number, Instant to) {
        int one = number % size;
        contestant.move(label(one / part()), one % part(), to);
    }

    /** Any time at which none of them is due by itself. */
    static Instant far() {
        return Instant.now().plus(FAR);
    }

    private double start(Contestant contestant, int part) {
        int count = Math.min(part(), size - part * part());
        List<Instant> due = Collections.nCopies(count, far());
        long start = System.nanoTime();
        contestant.plan(label(part), due);
        double seconds = (System.nanoTime() - start) / 1e9;
        Waiting.untilIdle();
        return seconds;
    }

    private int part() {
        return Math.ceilDiv(size, PARTS);
    }

    private String label(int part) {
        return name + "-" + part;
    }
}
