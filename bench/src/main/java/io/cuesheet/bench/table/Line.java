package io.cuesheet.bench.table;

import java.util.Map;

/**
 * One measurement.
 *
 * @param values by column; missing if not measured
 * @param goal the design's goal; empty: none
 */
public record Line(String what, String unit, Map<Column, Double> values, String goal) {

    public Line {
        values = Map.copyOf(values);
    }
}
