package io.cuesheet.bench.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The results of one measurement for each contestant, and their lines in the table. */
public final class Measurements<T> {

    private final Map<Column, T> found = new EnumMap<>(Column.class);
    private final List<Line> lines = new ArrayList<>();

    public void put(Column column, T value) {
        found.put(column, value);
    }

    public Measurements<T> line(String what, String unit, ToDoubleFunction<T> value, String goal) {
        Map<Column, Double> values = new EnumMap<>(Column.class);
        found.forEach((column, one) -> values.put(column, value.applyAsDouble(one)));
        lines.add(new Line(what, unit, values, goal));
        return this;
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }
}
