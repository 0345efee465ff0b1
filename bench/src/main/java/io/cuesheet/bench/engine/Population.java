package io.cuesheet.bench.engine;

import io.cuesheet.bench.instance.Contestant;
import io.cuesheet.bench.instance.Servers;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Column;
import io.cuesheet.bench.table.Line;
import io.cuesheet.bench.table.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A number of items of each contestant that are not due soon; starting them in parts, in turn, is also measured. */
record Population(Servers servers, List<Contestant> contestants, String name, int size) {

    private static final int PARTS = 5;
    private static final Duration FAR = Duration.ofDays(2);

    /**
     * @param stored seconds until they were stored
     * @param seconds from then until each was started
     * @param asleep seconds until no first workflow task was left either
     */
    private record Started(double stored, double seconds, double asleep, Servers.Processor processor) {

        Started and(Started other) {
            return new Started(
                    stored + other.stored,
                    seconds + other.seconds,
                    asleep + other.asleep,
                    processor.and(other.processor));
        }
    }

    List<Line> start() {
        Map<Column, Started> started = new EnumMap<>(Column.class);
        List<Contestant> order = new ArrayList<>(contestants);
        for (int part = 0; part * part() < size; part++) {
            for (Contestant contestant : order) {
                started.merge(contestant.column(), start(contestant, part), Started::and);
            }
            Collections.reverse(order);
        }
        Measurements<Started> found = new Measurements<>();
        started.forEach(found::put);
        return found.line("%,d stored".formatted(size), "s", Started::stored, "")
                .line("%,d started".formatted(size), "/s", all -> size / all.seconds(), "ratio >= 0.9")
                .line("%,d asleep".formatted(size), "/s", all -> size / all.asleep(), "")
                .line("a start, processor time", "ms", all -> all.processor().all() / size, "")
                .line("of it this JVM", "ms", all -> all.processor().jvm() / size, "")
                .line("of it PostgreSQL", "ms", all -> all.processor().database() / size, "")
                .line("of it Temporal", "ms", all -> all.processor().temporal() / size, "")
                .lines();
    }

    /** Moves one of them. */
    void move(Contestant contestant, int number, Instant to) {
        int one = number % size;
        contestant.move(label(one / part()), one % part(), to);
    }

    /** Returns a time so far ahead that none of them falls due during the run. */
    static Instant far() {
        return Instant.now().plus(FAR);
    }

    private Started start(Contestant contestant, int part) {
        int count = Math.min(part(), size - part * part());
        List<Instant> due = Collections.nCopies(count, far());
        Servers.Processor before = servers.processor();
        long start = System.nanoTime();
        double stored = contestant.plan(label(part), due).toNanos() / 1e9;
        double seconds = (System.nanoTime() - start) / 1e9 - stored;
        double asleep = seconds + Waiting.untilIdle();
        return new Started(stored, seconds, asleep, servers.processor().since(before));
    }

    private int part() {
        return Math.ceilDiv(size, PARTS);
    }

    private String label(int part) {
        return name + "-" + part;
    }
}
