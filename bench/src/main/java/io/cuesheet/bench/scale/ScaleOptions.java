package io.cuesheet.bench.scale;

import java.time.Duration;
import java.util.List;

/**
 * How much to measure.
 *
 * @param rows messages in the database, nearly all of them closed
 * @param runs number of sleeping runs at the end
 * @param minutes time limit for everything: if starting takes longer, fewer runs are measured
 */
record ScaleOptions(int rows, int runs, int minutes) {

    static final String USAGE = "[--rows 1000000] [--runs 100000] [--minutes 20]";

    private static final List<Double> PARTS = List.of(0.1, 0.25, 0.5, 1.0);

    ScaleOptions {
        if (rows < 10 || runs < 10 || minutes < 1) {
            throw new IllegalArgumentException("Give at least 10 rows, 10 runs and a minute.");
        }
    }

    static ScaleOptions parse(List<String> arguments) {
        ScaleOptions options = new ScaleOptions(1_000_000, 100_000, 20);
        for (int word = 0; word < arguments.size(); word += 2) {
            String name = arguments.get(word);
            int value = number(name, word + 1 < arguments.size() ? arguments.get(word + 1) : "");
            options = switch (name) {
                case "--rows" -> new ScaleOptions(value, options.runs, options.minutes);
                case "--runs" -> new ScaleOptions(options.rows, value, options.minutes);
                case "--minutes" -> new ScaleOptions(options.rows, options.runs, value);
                default -> throw new IllegalArgumentException("Unknown option " + name + ".");
            };
        }
        return options;
    }

    /** The numbers of sleeping runs to measure at. */
    List<Integer> steps() {
        return PARTS.stream().map(part -> (int) (runs * part)).toList();
    }

    Duration longest() {
        return Duration.ofMinutes(minutes);
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + " needs a whole number.", notANumber);
        }
    }
}
