package io.cuesheet.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs benchmarks by name, or all of them, and prints a table of each. */
public final class Bench {

    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("list", new ListBenchmark());
    }

    private Bench() {}

    /** Something that can be measured. */
    interface Benchmark {

        List<Measured> run() throws Exception;
    }

    /** @param arguments names; none: all. Ends with 2 for a name that is not known, with 1 where a limit is passed. */
    public static void main(String[] arguments) throws Exception {
        List<String> names = arguments.length == 0 ? List.copyOf(ALL.keySet()) : List.of(arguments);
        boolean passed = true;
        for (String name : names) {
            Benchmark benchmark = ALL.get(name);
            if (benchmark == null) {
                System.err.println("There is no benchmark " + name + "; known are: " + String.join(", ", ALL.keySet()));
                System.exit(2);
                return;
            }
            passed &= print(name, benchmark.run());
        }
        System.exit(passed ? 0 : 1);
    }

    private static boolean print(String name, List<Measured> rows) {
        System.out.printf(
                "%n%s%n%-44s %12s %12s %8s %10s%n", name, "what", "small ms", "large ms", "ratio", "limit ms");
        rows.forEach(row -> System.out.printf(
                "%-44s %12.0f %12.0f %8.2f %10.0f%s%n",
                row.what(),
                row.small(),
                row.large(),
                row.large() / Math.max(row.small(), 0.5),
                row.limit(),
                row.isWithinLimit() ? "" : "  over"));
        return rows.stream().allMatch(Measured::isWithinLimit);
    }
}
