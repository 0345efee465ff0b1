package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.event.FieldRules;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WindowsZonesTest {

    @Test
    void everyNameOfWindowsLeadsToAZoneThatExists() throws IOException {
        Properties names = new Properties();
        try (InputStream in = WindowsZones.class.getResourceAsStream("windows-zones.properties")) {
            names.load(in);
        }

        assertThat(names.stringPropertyNames())
                .hasSizeGreaterThan(130)
                .allSatisfy(name -> assertThat(WindowsZones.find(name).flatMap(zone -> FieldRules.zone(zone.getId())))
                        .as(name)
                        .isPresent());
    }

    @Test
    void zonesThatALibraryAddsToTheJdksAreNone() {
        assertThat(ZoneId.getAvailableZoneIds())
                .filteredOn(name -> name.startsWith("ical4j"))
                .allSatisfy(name -> assertThat(FieldRules.zone(name)).isEmpty());
        assertThat(FieldRules.zone("+02:00")).isEmpty();
        assertThat(FieldRules.zone("Europe/Berlin")).contains(ZoneId.of("Europe/Berlin"));
    }
}
