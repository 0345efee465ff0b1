package io.cuesheet.application.ical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneDefinitionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "Europe/Dublin",
                "America/New_York",
                "America/St_Johns",
                "Australia/Lord_Howe",
                "Asia/Kathmandu",
                "Africa/Casablanca",
                "Pacific/Kiritimati",
                "Pacific/Apia",
                "America/Sao_Paulo",
                "Etc/UTC"
            })
    void whoeverReadsADefinitionGetsTheOffsetsOfTheJdk(String name) {
        ZoneId zone = ZoneId.of(name);
        ZoneDefinition definition = new ZoneDefinition(zone);
        definition.include(2026);
        definition.include(2029);

        List<Observance> changes = definition.component().getObservances();
        LocalDateTime end = LocalDateTime.parse("2029-12-31T23:00");
        for (LocalDateTime utc = LocalDateTime.parse("2026-01-01T00:30"); utc.isBefore(end); utc = utc.plusHours(7)) {
            assertThat(offset(changes, utc))
                    .as("%s at %s UTC", name, utc)
                    .contains(zone.getRules().getOffset(utc.toInstant(ZoneOffset.UTC)));
        }
    }

    /** The offset that the latest change before this time led to, as RFC 5545 has it. */
    private static Optional<ZoneOffset> offset(List<Observance> changes, LocalDateTime utc) {
        return changes.stream()
                .filter(observance -> !onset(observance).isAfter(utc))
                .max(Comparator.comparing(ZoneDefinitionTest::onset))
                .map(observance -> observance
                        .<TzOffsetTo>getProperty(Property.TZOFFSETTO)
                        .orElseThrow()
                        .getOffset());
    }

    private static LocalDateTime onset(Observance observance) {
        ZoneOffset before = observance
                .<TzOffsetFrom>getProperty(Property.TZOFFSETFROM)
                .orElseThrow()
                .getOffset();
        return observance
                .<DtStart<LocalDateTime>>getProperty(Property.DTSTART)
                .orElseThrow()
                .getDate()
                .minusSeconds(before.getTotalSeconds());
    }
}
