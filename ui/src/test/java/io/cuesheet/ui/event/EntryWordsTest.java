package io.cuesheet.ui.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                | ''
            +49 30 123456     | ''
            030 123456        | SMS go to +49 30 123456.
            +49 (0)30 123456  | SMS go to +49 30 123456.
            030 123456 x12    | No SMS goes to this contact: the number has an extension, which can't be dialled for SMS.
            30 123456         | No SMS goes to this contact: the number has no country code: begin the number with +, as in +49 30 123456.
            """)
    void whatSmsGoToIsSaidWhileANumberIsTyped(String typed, String words) {
        assertThat(EntryWords.number(typed, ZoneId.of("Europe/Berlin"))).isEqualTo(words);
    }
}
