package io.cuesheet.ui.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;

/** Zones by the names that calendars give them. */
final class TimeZones {

    /** ical4j adds zones of its own to the JDK's, with names that mean nothing elsewhere. */
    private static final String OF_THE_LIBRARY = "ical4j~";

    private static final Properties WINDOWS = windows();

    private TimeZones() {}

    /** The zone with this IANA name. */
    static Optional<ZoneId> iana(String name) {
        boolean isKnown = ZoneId.getAvailableZoneIds().contains(name) && !name.startsWith(OF_THE_LIBRARY);
        return isKnown ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }

    /** The zone that Unicode's CLDR gives for a name of Windows, which Outlook and Exchange write. */
    static Optional<ZoneId> windows(String name) {
        return Optional.ofNullable(WINDOWS.getProperty(name)).map(ZoneId::of);
    }

    private static Properties windows() {
        Properties names = new Properties();
        try (InputStream in = TimeZones.class.getResourceAsStream("windows-zones.properties")) {
            names.load(in);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return names;
    }
}
