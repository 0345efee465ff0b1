package io.cuesheet.application.temporal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The environment variables for the connection to Temporal, with their raw values: Spring would resolve placeholders in a property's value,
 * and a secret may look like one.
 */
final class EnvironmentVariables {

    private static final String PREFIX = "TEMPORAL_";

    /** The variables that determine the path of Temporal's file. */
    private static final List<String> PLACES = List.of("HOME", "XDG_CONFIG_HOME");

    private EnvironmentVariables() {}

    /** The first source that has a variable wins. */
    static Map<String, String> of(ConfigurableEnvironment environment) {
        Map<String, String> variables = new HashMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> known) {
                for (String name : known.getPropertyNames()) {
                    Object value = known.getProperty(name);
                    if (value != null && (name.startsWith(PREFIX) || PLACES.contains(name))) {
                        variables.putIfAbsent(name, value.toString());
                    }
                }
            }
        }
        return variables;
    }
}
