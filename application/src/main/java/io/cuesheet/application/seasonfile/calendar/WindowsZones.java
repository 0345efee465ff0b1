package io.cuesheet.application.seasonfile.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;

/** Zones by the names that Windows gives them. */
final class WindowsZones {

    private static final Properties WINDOWS = windows();

    private WindowsZones() {}

    /** The zone that Unicode's CLDR gives for a name of Windows, which Outlook and Exchange write. */
    static Optional<ZoneId> find(String name) {
        return Optional.ofNullable(WINDOWS.getProperty(name)).map(ZoneId::of);
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
