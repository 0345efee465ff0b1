package io.cuesheet.bench.table;

import io.cuesheet.bench.instance.Execution;
import java.util.Arrays;
import java.util.List;

/** The median and upper percentiles of repeated measurements. */
public record Spread(double p50, double p95, double p99, double max) {

    public static Spread of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(
                percentile(sorted, 0.50),
                percentile(sorted, 0.95),
                percentile(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    public static Spread ofLateness(List<Execution> executions) {
        return of(executions.stream().mapToDouble(Execution::lateMillis).toArray());
    }

    /** The nearest rank: the smallest value that this share of all values does not exceed. */
    private static double percentile(double[] sorted, double part) {
        return sorted[(int) Math.ceil(sorted.length * part) - 1];
    }
}
