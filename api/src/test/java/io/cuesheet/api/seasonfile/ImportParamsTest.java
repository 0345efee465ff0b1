package io.cuesheet.api.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.refusal.InvalidInput;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class ImportParamsTest {

    private final MultiValueMap<String, String> given = new LinkedMultiValueMap<>();

    @ParameterizedTest
    @CsvSource({"default_city,Leeds", "recurrence,take", "all_day_start,19:30", "errors,skip", "dry_run,true"})
    void anAnswerThatIsGivenTwiceIsRefused(String name, String value) {
        given.add(name, value);
        ImportParams.of(given);
        given.add(name, value);

        assertThatThrownBy(() -> ImportParams.of(given)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void zonesMayBeGivenForSeveralNames() {
        given.add("time_zone", "Bar Time=Europe/Berlin");
        given.add("time_zone", "Europe/London");

        assertThat(ImportParams.of(given).answers().zones()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"19:30:15", "19:30:00", "9:30", "24:00", "19:30:00.5"})
    void theStartOfWholeDaysIsAMinute(String text) {
        given.add("all_day_start", text);

        assertThatThrownBy(() -> ImportParams.of(given)).isInstanceOf(InvalidInput.class);
        given.set("all_day_start", "19:30");
        assertThat(ImportParams.of(given).answers().allDay().start()).isEqualTo(LocalTime.of(19, 30));
    }
}
