package io.cuesheet.bench.scale;

import java.util.Map;

/** The line of best fit (least squares). */
record StraightLine(double start, double slope) {

    /** @param points at least two, by position */
    static StraightLine through(Map<Integer, Double> points) {
        if (points.size() < 2) {
            throw new IllegalArgumentException("a line needs two points");
        }
        double meanX = points.keySet().stream().mapToDouble(x -> x).average().orElseThrow();
        double meanY = points.values().stream().mapToDouble(y -> y).average().orElseThrow();
        double together = 0;
        double square = 0;
        for (Map.Entry<Integer, Double> point : points.entrySet()) {
            together += (point.getKey() - meanX) * (point.getValue() - meanY);
            square += (point.getKey() - meanX) * (point.getKey() - meanX);
        }
        double slope = together / square;
        return new StraightLine(meanY - slope * meanX, slope);
    }

    double at(double x) {
        return start + slope * x;
    }
}
