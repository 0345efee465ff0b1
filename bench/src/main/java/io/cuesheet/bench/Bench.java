package io.cuesheet.bench;

import io.cuesheet.bench.delivery.DeliveryBenchmark;
import io.cuesheet.bench.engine.EngineBenchmark;
import io.cuesheet.bench.memory.MemoryBenchmark;
import io.cuesheet.bench.scale.ScaleBenchmark;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one benchmark or all benchmarks, and prints a table for each. */
public final class Bench {

    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("list", new ListBenchmark());
        ALL.put("engine", EngineBenchmark::run);
        ALL.put("delivery", DeliveryBenchmark::run);
        ALL.put("scale", ScaleBenchmark::run);
        ALL.put("memory", MemoryBenchmark::run);
    }

    private Bench() {}

    /** A benchmark. */
    interface Benchmark {

        /** Prints the results; returns false if a check failed. */
        boolean run(List<String> options) throws Exception;
    }

    /** @param arguments a name with its options; none: all. Exits with 2 for an unknown name, with 1 if a benchmark failed. */
    public static void main(String[] arguments) throws Exception {
        boolean passed = true;
        if (arguments.length == 0) {
            for (Benchmark benchmark : ALL.values()) {
                passed &= benchmark.run(List.of());
            }
        } else {
            Benchmark benchmark = ALL.get(arguments[0]);
            if (benchmark == null) {
                System.err.println(
                        "There is no benchmark " + arguments[0] + "; known are: " + String.join(", ", ALL.keySet()));
                System.exit(2);
                return;
            }
            passed = benchmark.run(Arrays.asList(arguments).subList(1, arguments.length));
        }
        System.exit(passed ? 0 : 1);
    }
}
