package io.cuesheet.bench.memory;

import io.cuesheet.bench.instance.Api;
import io.cuesheet.bench.instance.RunningInstance;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Spread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/** Starts the built standalone once with each set of flags, and measures its memory when it is ready, after the same load, and later. */
public final class MemoryBenchmark {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final String HEAD = "%-12s %9s %9s %9s %9s %9s %9s %9s%n";
    private static final String ROW = "%-12s %9.1f %9.1f %9.0f %9.0f %9.0f %9.1f %9.1f%n";

    private MemoryBenchmark() {}

    /** Prints a line for each variant. Returns false for an unknown variant. */
    public static boolean run(List<String> names) throws Exception {
        List<Variant> variants;
        try {
            variants = Variant.named(names);
        } catch (IllegalArgumentException unknown) {
            System.err.println(unknown.getMessage());
            return false;
        }
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("bench", "target")), "memory-")
                .toAbsolutePath();
        try {
            Path jar = Program.unpack(folder.resolve("app"));
            variants.forEach(variant -> System.out.printf("%-12s %s%n", variant.name(), variant.text()));
            System.out.printf(HEAD, "", "ready", "processor", "ready", "loaded", "later", "edit p50", "edit max");
            System.out.printf(HEAD, "", "s", "s", "MB", "MB", "MB", "ms", "ms");
            for (Variant variant : variants) {
                measure(jar, variant);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return true;
    }

    private static void measure(Path jar, Variant variant) throws Exception {
        try (Program program = Program.start(jar, variant);
                Api api = new Api(program.url(), RunningInstance.API_KEY)) {
            double ready = program.memory();
            Spread edits = new Load(api, program.url()).run();
            double loaded = program.memory();
            Waiting.pause(PAUSE);
            System.out.printf(
                    Locale.ROOT,
                    ROW,
                    variant.name(),
                    program.secondsUntilReady(),
                    program.processorUntilReady(),
                    ready,
                    loaded,
                    program.memory(),
                    edits.p50(),
                    edits.max());
        }
    }
}
