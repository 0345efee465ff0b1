package io.cuesheet.ui.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TimeZonesTest {

    @Test
    void everyNameOfWindowsLeadsToAZoneThatExists() throws IOException {
        Properties names = new Properties();
        try (InputStream in = TimeZones.class.getResourceAsStream("windows-zones.properties")) {
            names.load(in);
        }

        assertThat(names.stringPropertyNames())
                .hasSizeGreaterThan(130)
                .allSatisfy(name -> assertThat(TimeZones.windows(name).flatMap(zone -> TimeZones.iana(zone.getId())))
                        .as(name)
                        .isPresent());
    }

    @Test
    void zonesThatALibraryAddsToTheJdksAreNone() {
        assertThat(ZoneId.getAvailableZoneIds())
                .filteredOn(name -> name.startsWith("ical4j"))
                .allSatisfy(name -> assertThat(TimeZones.iana(name)).isEmpty());
        assertThat(TimeZones.iana("+02:00")).isEmpty();
        assertThat(TimeZones.iana("Europe/Berlin")).contains(ZoneId.of("Europe/Berlin"));
    }
}
