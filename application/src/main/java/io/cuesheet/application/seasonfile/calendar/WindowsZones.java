package io.cuesheet.application.seasonfile.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Zones by the names that Windows gives them. */
final class WindowsZones {

    private static final Properties WINDOWS = windows();
    private static final Map<String, String> IN_LOWER_CASE = WINDOWS.stringPropertyNames().stream()
            .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), WINDOWS::getProperty));

    private WindowsZones() {}

    /** The zone that Unicode's CLDR gives for a name of Windows, which Outlook and Exchange write. */
    static Optional<ZoneId> find(String name) {
        return Optional.ofNullable(IN_LOWER_CASE.get(name.toLowerCase(Locale.ROOT)))
                .map(ZoneId::of);
    }

    /** All zones that have a name of Windows, by name. */
    static Stream<ZoneId> zones() {
        return IN_LOWER_CASE.values().stream().sorted().distinct().map(ZoneId::of);
    }

    private static Properties windows() {
        Properties names = new Properties();
        try (InputStream in = WindowsZones.class.getResourceAsStream("windows-zones.properties")) {
            names.load(in);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return names;
    }
}
