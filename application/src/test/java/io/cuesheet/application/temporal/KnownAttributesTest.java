package io.cuesheet.application.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownAttributesTest {

    @ParameterizedTest
    @CsvSource({
        "CuesheetLedger, false",
        "CuesheetOrg, false",
        "CuesheetStatus, false",
        "CuesheetSendAt, true",
        "CuesheetEvent, true",
        "CuesheetMessageType, true"
    })
    void runsTellOfTheirAttemptsOnlyWithAllThatIsReadOfThem(String missing, boolean tell) {
        KnownAttributes attributes = new KnownAttributes();

        attributes.setMissing(Set.of(missing));

        assertThat(attributes.tellOfAttempts()).isEqualTo(tell);
    }
}
