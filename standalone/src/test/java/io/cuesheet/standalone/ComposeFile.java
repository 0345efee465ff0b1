package io.cuesheet.standalone;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.yml} with what {@code .env} would hold: what each service is started with. */
final class ComposeFile {

    private static final Path FILE = Path.of("..", "docker-compose.yml");

    /** {@code ${NAME}}, {@code ${NAME:-otherwise}}, {@code ${NAME:?complaint}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([-?])([^}]*))?}");

    private final Map<String, Map<String, Object>> services;
    private final Map<String, String> variables;

    private ComposeFile(Map<String, Map<String, Object>> services, Map<String, String> variables) {
        this.services = services;
        this.variables = variables;
    }

    static ComposeFile with(Map<String, String> variables) throws IOException {
        try (Reader text = Files.newBufferedReader(FILE)) {
            Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(text);
            return new ComposeFile(file.get("services"), variables);
        }
    }

    /** The service's environment, variables filled in. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        part(service, "environment", Map.class)
                .forEach((name, value) -> environment.put(name.toString(), filled(value.toString())));
        return environment;
    }

    /** The command by which its container is asked whether it is well. */
    List<String> healthCommand(String service) {
        List<?> test = (List<?>) part(service, "healthcheck", Map.class).get("test");
        return test.stream().skip(1).map(Object::toString).toList();
    }

    /** How long its container has to end before it is killed. */
    Duration gracePeriod(String service) {
        Object given = services.get(service).getOrDefault("stop_grace_period", "10s");
        return Duration.parse("PT" + given.toString().toUpperCase(Locale.ROOT));
    }

    private <T> T part(String service, String name, Class<T> type) {
        return type.cast(services.get(service).get(name));
    }

    private String filled(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    private String value(MatchResult found) {
        String value = variables.getOrDefault(found.group(1), "");
        if (!value.isEmpty()) {
            return value;
        }
        if ("?".equals(found.group(2))) {
            throw new IllegalStateException(found.group(1) + ": " + found.group(3));
        }
        return "-".equals(found.group(2)) ? found.group(3) : "";
    }
}
