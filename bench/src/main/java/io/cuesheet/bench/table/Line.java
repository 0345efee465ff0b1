package io.cuesheet.bench.table;

import java.util.Map;

/**
 * One measurement.
 *
 * @param values by column; what was not measured is missing
 * @param goal what the design wants; empty: nothing
 */
public record Line(String what, String unit, Map<Column, Double> values, String goal) {

    public Line {
        values = Map.copyOf(values);
    }
}
