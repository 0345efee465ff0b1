package io.cuesheet.bench.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What to measure, and how much.
 *
 * @param temporal host and port of a Temporal server; empty: its own dev server
 * @param seconds duration of the run with ten due per second
 * @param due number due in one second
 * @param holds number of holds set while messages fall due
 * @param moved number moved at once; this many are started first
 * @param edits number of moves, one after the other and from four callers
 */
record EngineOptions(String temporal, int seconds, int due, int holds, int moved, int edits) {

    static final String USAGE =
            "[--quick] [--temporal HOST:PORT] [--seconds 20] [--due 2000] [--holds 50] [--moved 10000] [--edits 1000]";

    private static final EngineOptions FULL = new EngineOptions("", 20, 2_000, 50, 10_000, 1_000);
    private static final EngineOptions QUICK = new EngineOptions("", 10, 200, 10, 500, 100);

    EngineOptions {
        if (seconds < 1 || due < 1 || holds < 1 || moved < 1 || edits < 1) {
            throw new IllegalArgumentException("Sizes must be positive.");
        }
    }

    static EngineOptions parse(List<String> arguments) {
        EngineOptions options = arguments.contains("--quick") ? QUICK : FULL;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String name = rest.removeFirst();
            if (!name.equals("--quick")) {
                options = options.with(name, value(name, rest));
            }
        }
        return options;
    }

    private EngineOptions with(String name, String value) {
        return switch (name) {
            case "--temporal" -> new EngineOptions(value, seconds, due, holds, moved, edits);
            case "--seconds" -> new EngineOptions(temporal, number(name, value), due, holds, moved, edits);
            case "--due" -> new EngineOptions(temporal, seconds, number(name, value), holds, moved, edits);
            case "--holds" -> new EngineOptions(temporal, seconds, due, number(name, value), moved, edits);
            case "--moved" -> new EngineOptions(temporal, seconds, due, holds, number(name, value), edits);
            case "--edits" -> new EngineOptions(temporal, seconds, due, holds, moved, number(name, value));
            default -> throw new IllegalArgumentException("Unknown option " + name + ".");
        };
    }

    private static String value(String name, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(name + " needs a value.");
        }
        return rest.removeFirst();
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + " needs a whole number.", notANumber);
        }
    }
}
