package io.cuesheet.bench.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One way to start the standalone.
 *
 * @param flags of the JVM, in addition to those of {@code ./cuesheet run}
 * @param environment additional variables
 */
record Variant(String name, List<String> flags, Map<String, String> environment) {

    private static final Variant NONE = new Variant("none", List.of(), Map.of());
    private static final Variant HEADERS = NONE.with("headers", "-XX:+UseCompactObjectHeaders");
    private static final Variant HEAP = NONE.with(
            "heap", "-Xms128m", "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=30", "-XX:G1PeriodicGCInterval=15000");
    private static final Variant METASPACE = NONE.with("metaspace", "-XX:MetaspaceSize=192m");
    private static final Variant ARENAS = new Variant("arenas", List.of(), Map.of("MALLOC_ARENA_MAX", "2"));
    private static final Variant TOGETHER =
            Stream.of(HEADERS, HEAP, METASPACE, ARENAS).reduce(NONE.with("together"), Variant::and);

    /** The second compiler compiles ten times later: hardly anything but the hash of a password is worth its memory. */
    private static final Variant LATE = TOGETHER.with(
            "late",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    static final List<Variant> ALL = List.of(
            NONE,
            HEADERS,
            HEAP,
            METASPACE,
            ARENAS,
            TOGETHER,
            TOGETHER.with("c1", "-XX:TieredStopAtLevel=1"),
            TOGETHER.with("code", "-XX:ReservedCodeCacheSize=64m"),
            TOGETHER.with("stacks", "-Xss512k"),
            TOGETHER.with("trim", "-XX:TrimNativeHeapInterval=5000"),
            TOGETHER.with("regions", "-XX:G1HeapRegionSize=1m"),
            TOGETHER.with("serial", "-XX:+UseSerialGC"),
            LATE,
            LATE.with("least", "-XX:ReservedCodeCacheSize=64m", "-Xss512k", "-XX:G1HeapRegionSize=1m"));

    Variant {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** Those with these names, in this order; without names all. Throws IllegalArgumentException for an unknown name. */
    static List<Variant> named(List<String> names) {
        return names.isEmpty() ? ALL : names.stream().map(Variant::named).toList();
    }

    /** What it adds, as on a command line. */
    String text() {
        return String.join(
                " ",
                joined(environment.entrySet().stream().map(Map.Entry::toString).toList(), flags));
    }

    private static Variant named(String name) {
        return ALL.stream()
                .filter(variant -> variant.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no variant %s; known are: %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ", ALL.stream().map(Variant::name).toList()))));
    }

    private Variant with(String newName, String... more) {
        return new Variant(newName, joined(flags, List.of(more)), environment);
    }

    private Variant and(Variant other) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(other.environment);
        return new Variant(name, joined(flags, other.flags), variables);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
