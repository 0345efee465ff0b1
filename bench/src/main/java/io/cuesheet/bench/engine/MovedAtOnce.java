package io.cuesheet.bench.engine;

import io.cuesheet.bench.instance.Contestant;
import io.cuesheet.bench.instance.Cuesheet;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Column;
import io.cuesheet.bench.table.Line;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Moves all with one command: measures seconds until the rows are moved, until every workflow was told, and until the workers have applied
 * it. Compared with a raw Signal to each bare workflow, which sets no timer, and a new time for each task.
 */
record MovedAtOnce(Cuesheet cuesheet, BareWorkflows bare, List<Contestant> others, Population population) {

    List<Line> measure() {
        Map<Column, Double> rows = new EnumMap<>(Column.class);
        Map<Column, Double> told = new EnumMap<>(Column.class);
        Map<Column, Double> applied = new EnumMap<>(Column.class);
        long start = System.nanoTime();
        each(bare);
        told.put(Column.BARE, since(start));
        applied.put(Column.BARE, since(start) + Waiting.untilIdle());
        start = System.nanoTime();
        cuesheet.moveAll(population.name());
        rows.put(Column.CUESHEET, since(start));
        cuesheet.awaitTold();
        told.put(Column.CUESHEET, since(start));
        applied.put(Column.CUESHEET, since(start) + Waiting.untilIdle());
        for (Contestant other : others) {
            start = System.nanoTime();
            each(other);
            rows.put(other.column(), since(start));
        }
        return lines(rows, told, applied);
    }

    private List<Line> lines(Map<Column, Double> rows, Map<Column, Double> told, Map<Column, Double> applied) {
        String what = "%,d moved at once".formatted(population.size());
        return new ArrayList<>(List.of(
                new Line(what + ", rows", "s", rows, "<= 2"),
                new Line(what + ", workflows told", "s", told, "ratio <= 1.4"),
                new Line(what + ", all applied", "s", applied, "")));
    }

    private void each(Contestant contestant) {
        Callers.run(
                Contestant.CALLERS, population.size(), number -> population.move(contestant, number, Population.far()));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
