package io.cuesheet.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ann Lee | Ann",
                "Ann | Ann",
                "Dr. Ann Lee | Ann",
                "Frau Prof. Dr. Ida Müller | Ida",
                "Lee, Ann | Ann",
                "Müller, Dr. Ida | Ida",
                "Jean-Luc Picard | Jean-Luc",
                "  Ann   Lee | Ann",
                "Mr Jones | ''",
                "J. Lee | ''",
                "Dr. | ''",
                "'' | ''"
            })
    void theGivenNameIsFoundOrNone(String name, String given) {
        assertThat(FirstName.in(name)).isEqualTo(given);
    }
}
