package io.cuesheet.standalone;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The options of the command line.
 *
 * @param port of the page and the API; 0 takes a free one
 * @param temporalPort of the Temporal dev server; 0 takes a free one
 * @param temporalUiPort of Temporal's web console; 0 takes a free one
 * @param data folder for all persistent data
 * @param sample whether an empty organisation gets the sample season
 */
public record StandaloneOptions(int port, int temporalPort, int temporalUiPort, Path data, boolean sample) {

    static final String USAGE =
            "[--port 8080] [--temporal-port 7233] [--temporal-ui-port 8233] [--data data] [--no-sample]";

    private static final int HIGHEST_PORT = 65_535;

    public StandaloneOptions {
        checkPort("--port", port);
        checkPort("--temporal-port", temporalPort);
        checkPort("--temporal-ui-port", temporalUiPort);
    }

    static StandaloneOptions parse(List<String> arguments) {
        int port = 8080;
        int temporalPort = 7233;
        int temporalUiPort = -1;
        Path data = Path.of("data");
        boolean sample = true;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String name = rest.removeFirst();
            switch (name) {
                case "--port" -> port = number(name, rest);
                case "--temporal-port" -> temporalPort = number(name, rest);
                case "--temporal-ui-port" -> temporalUiPort = number(name, rest);
                case "--data" -> data = Path.of(value(name, rest));
                case "--no-sample" -> sample = false;
                default -> throw new StartupException("Unknown option %s. Options are %s".formatted(name, USAGE));
            }
        }
        if (temporalUiPort == -1) {
            // A free port is requested to run next to another instance, which has the default console port.
            temporalUiPort = temporalPort == 0 ? 0 : 8233;
        }
        return new StandaloneOptions(port, temporalPort, temporalUiPort, data, sample);
    }

    private static String value(String name, Deque<String> rest) {
        if (rest.isEmpty() || rest.getFirst().isBlank()) {
            throw new StartupException("%s needs a value. Options are %s".formatted(name, USAGE));
        }
        return rest.removeFirst();
    }

    private static int number(String name, Deque<String> rest) {
        String text = value(name, rest);
        try {
            int port = Integer.parseInt(text);
            checkPort(name, port);
            return port;
        } catch (NumberFormatException notANumber) {
            throw new StartupException("%s needs a port number, not \"%s\".".formatted(name, text), notANumber);
        }
    }

    private static void checkPort(String name, int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new StartupException("%s must be from 0 to %d; 0 takes a free port.".formatted(name, HIGHEST_PORT));
        }
    }
}
