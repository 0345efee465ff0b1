package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin 1,Europe/Berlin",
        "/freeassociation.sourceforge.net/Europe/Berlin_2,Europe/Berlin",
        "W. Europe Standard Time 1,Europe/Berlin",
        "Etc/GMT-5,Etc/GMT-5",
        "UTC-11,Etc/GMT+11",
    })
    void aNumberAtTheEndOfARegionSaysNothing(String name, String zone) {
        assertThat(ZoneNames.find(name)).contains(ZoneId.of(zone));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GMT-0500", "GMT-5", "UTC-5", "UTC-115", "Etc/GMT-500", "/example.org/GMT-0500", "Japan9", "EST5"
            })
    void aNumberThatMayBeAnOffsetIsNeverLeftOut(String name) {
        assertThat(ZoneNames.find(name)).isEmpty();
    }
}
