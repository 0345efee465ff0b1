package io.cuesheet.application.temporal;

import io.cuesheet.application.UnusableSetting;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The given settings of the connection, under Temporal's own names: from the environment, or else from a profile of the TOML file.
 *
 * @param metadata headers of each call, by their names
 */
record GivenSettings(Map<Setting, Value> values, Map<String, String> metadata) {

    private static final String METADATA = "TEMPORAL_GRPC_META_";
    private static final Pattern HEADER = Pattern.compile("[a-z0-9.-]+(?<!-bin)");

    /** @param variables of the environment; a blank one is ignored, but removes a header that the file sets */
    static GivenSettings read(Map<String, String> variables) {
        Map<String, String> environment = variables.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        ProfileFile file = ProfileFile.read(environment);
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        values.putAll(file.values());
        for (Setting setting : Setting.values()) {
            @Nullable String text = environment.get(setting.variable());
            if (text != null) {
                values.put(setting, new Value(text, setting.variable()));
                removeOther(values, setting, environment);
            }
        }
        return new GivenSettings(values, metadata(file.metadata(), variables));
    }

    Optional<Value> find(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    boolean has(Setting setting) {
        return values.containsKey(setting);
    }

    /** Header names have dashes, which variable names can't have. */
    static String header(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A path in the environment replaces the data in the file, and data in the environment a path in the file. */
    private static void removeOther(Map<Setting, Value> values, Setting given, Map<String, String> environment) {
        for (Pem pem : Pem.values()) {
            pem.other(given)
                    .filter(other -> !environment.containsKey(other.variable()))
                    .ifPresent(values::remove);
        }
    }

    private static Map<String, String> metadata(Map<String, String> ofFile, Map<String, String> variables) {
        Map<String, String> metadata = new HashMap<>(ofFile);
        variables.forEach((name, text) -> {
            if (name.startsWith(METADATA)) {
                metadata.put(header(name.substring(METADATA.length())), text.strip());
            }
        });
        metadata.values().removeIf(String::isBlank);
        if (!metadata.keySet().stream().allMatch(name -> HEADER.matcher(name).matches())) {
            throw new UnusableSetting(
                    METADATA + "* and grpc_meta: names of headers have letters, digits and dashes only.");
        }
        if (!metadata.values().stream().allMatch(Value::fitsHeader)) {
            throw new UnusableSetting(METADATA + "* and grpc_meta: values of headers are one line of ASCII.");
        }
        return metadata;
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
