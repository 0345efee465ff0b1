package io.cuesheet.application.temporal;

import io.cuesheet.application.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * One profile of Temporal's TOML file. Settings that don't belong to the connection, such as a codec server, are for other programs and ignored.
 *
 * @param metadata headers of each call, by their names
 */
record ProfileFile(Map<Setting, Value> values, Map<String, String> metadata) {

    static final String FILE = "TEMPORAL_CONFIG_FILE";
    static final String PROFILE = "TEMPORAL_PROFILE";

    private static final String USUAL_PROFILE = "default";
    private static final ProfileFile NONE = new ProfileFile(Map.of(), Map.of());

    /**
     * The profile that the environment names, or else {@code default} of the usual file if that exists.
     *
     * @param environment without blank values
     */
    static ProfileFile read(Map<String, String> environment) {
        @Nullable String named = environment.get(FILE);
        Optional<Path> file = named == null ? usual(environment).filter(Files::exists) : Optional.of(Path.of(named));
        @Nullable String profile = environment.get(PROFILE);
        if (file.isEmpty()) {
            if (profile != null) {
                throw new UnusableSetting("%s names a profile, but there is no file with profiles: name one in %s"
                        .formatted(PROFILE, FILE));
            }
            return NONE;
        }
        JsonNode found = parse(file.get()).path("profile");
        String wanted = profile == null ? USUAL_PROFILE : profile;
        if (found.has(wanted)) {
            return of(found.get(wanted), "profile.%s.".formatted(wanted));
        }
        if (profile != null) {
            throw new UnusableSetting("%s names a profile that %s does not have. It has: %s"
                    .formatted(PROFILE, FILE, String.join(", ", new TreeSet<>(found.propertyNames()))));
        }
        return NONE;
    }

    /** The path that Temporal's own tools use too. */
    private static Optional<Path> usual(Map<String, String> environment) {
        Optional<Path> home = Optional.ofNullable(environment.get("HOME")).map(Path::of);
        Optional<Path> folder = System.getProperty("os.name", "").startsWith("Mac")
                ? home.map(path -> path.resolve("Library").resolve("Application Support"))
                : Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                        .map(Path::of)
                        .or(() -> home.map(path -> path.resolve(".config")));
        return folder.map(path -> path.resolve("temporalio").resolve("temporal.toml"));
    }

    /** Names the position in the file and never its content. */
    private static JsonNode parse(Path file) {
        try {
            return new TomlMapper().readTree(Files.readString(file));
        } catch (JacksonException malformed) {
            throw new UnusableSetting("%s is no TOML from line %d on."
                    .formatted(
                            FILE,
                            malformed.getLocation() == null
                                    ? 1
                                    : malformed.getLocation().getLineNr()));
        } catch (IOException unreadable) {
            throw new UnusableSetting(FILE + " names a file that can't be read.");
        }
    }

    private static ProfileFile of(JsonNode profile, String place) {
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            JsonNode value = profile.at("/" + setting.key().replace('.', '/'));
            if (value.isValueNode() && !value.asString().isBlank()) {
                values.put(setting, new Value(value.asString(), "%s%s in %s".formatted(place, setting.key(), FILE)));
            }
        }
        if (profile.has("tls")) {
            Value disabled = values.getOrDefault(Setting.TLS, new Value("false", place + "tls"));
            values.put(Setting.TLS, new Value(Boolean.toString(!disabled.isTrue()), disabled.name()));
        }
        Map<String, String> metadata = new HashMap<>();
        profile.path("grpc_meta").properties().forEach(entry -> {
            if (!entry.getValue().isValueNode()) {
                throw new UnusableSetting(
                        "%sgrpc_meta in %s: each header has one text. Put a name with a dot in quotes."
                                .formatted(place, FILE));
            }
            metadata.put(
                    GivenSettings.header(entry.getKey()),
                    entry.getValue().asString().strip());
        });
        return new ProfileFile(values, metadata);
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
