package io.cuesheet.application.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        // The examples of section 5.8
        "1985-04-12T23:20:50.52Z,            1985-04-12T23:20:50.520Z",
        "1996-12-19T16:39:57-08:00,          1996-12-20T00:39:57Z",
        "1990-12-31T23:59:60Z,               1991-01-01T00:00:00Z",
        "1990-12-31T15:59:60-08:00,          1991-01-01T00:00:00Z",
        "1937-01-01T12:00:27.87+00:20,       1937-01-01T11:40:27.870Z",
        "2026-12-01t10:00:00z,               2026-12-01T10:00:00Z",
        "2026-12-01 10:00:00Z,               2026-12-01T10:00:00Z",
        "2026-12-01T10:00:00-00:00,          2026-12-01T10:00:00Z",
        "2026-12-01T10:00:00+00:00,          2026-12-01T10:00:00Z",
        "2026-12-01T10:00+01:00,             2026-12-01T09:00:00Z",
        "1990-12-31T23:59:60.5Z,             1991-01-01T00:00:00.500Z",
        "2026-12-01T10:00:00.1234567890Z,    2026-12-01T10:00:00.123456789Z",
        "2026-12-01T10:00:00.1234567891Z,    2026-12-01T10:00:00.123456790Z",
        "2026-12-01T23:59:59.9999999999Z,    2026-12-02T00:00:00Z",
        "2024-02-29T10:00:00Z,               2024-02-29T10:00:00Z"
    })
    void everyFormOfATimeIsRead(String text, Instant instant) {
        assertThat(Rfc3339.parse(text)).contains(instant);
        assertThat(Rfc3339.isWithoutOffset(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-12-01",
                "2026-12-01T10:00:00",
                "2026-12-01T10Z",
                "2026-12-01T10:00:00 01:00",
                "2026-12-01T10:00:00+0100",
                "2026-12-01T10:00:00+24:00",
                "2026-12-01T10:00:00+01:60",
                "2026-12-01T24:00:00Z",
                "2026-12-01T10:60:00Z",
                "2026-12-01T10:00:61Z",
                "2026-12-01T10:00:60Z",
                "2026-12-31T23:59:60+01:00",
                "2026-13-01T10:00:00Z",
                "2026-02-29T10:00:00Z",
                "26-12-01T10:00:00Z",
                "+12026-12-01T10:00:00Z",
                "-2026-12-01T10:00:00Z",
                "2026-12-01T10:00:00.Z",
                "2026-12-01T10:00:00,5Z",
                " 2026-12-01T10:00:00Z",
                "2026-12-01T10:00:00Z\n",
                "２０２６-12-01T10:00:00Z",
                "20261201T100000Z"
            })
    void nothingElseIs(String text) {
        assertThat(Rfc3339.parse(text)).isEmpty();
    }

    @Test
    void aTimeThatLacksItsOffsetIsKnownAsSuch() {
        assertThat(Rfc3339.isWithoutOffset("2026-12-01t10:00:00.5")).isTrue();
        assertThat(Rfc3339.isWithoutOffset("2026-12-01 10:00")).isTrue();
        assertThat(Rfc3339.isWithoutOffset("2026-02-29T10:00")).isFalse();
        assertThat(Rfc3339.isWithoutOffset("tomorrow")).isFalse();
    }

    @Test
    void whateverJavaWritesIsReadAsWhatItWas() {
        Random random = new Random(3339);
        for (int round = 0; round < 2000; round++) {
            OffsetDateTime time = Instant.ofEpochSecond(
                            random.nextLong(-62_135_596_800L, 253_402_300_800L), random.nextInt(1_000_000_000))
                    .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60)));
            if (time.getYear() < 1 || time.getYear() > 9999) {
                continue;
            }
            String text = time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            assertThat(Rfc3339.parse(text)).contains(time.toInstant());
            assertThat(Rfc3339.parse(text.toLowerCase(Locale.ROOT))).contains(time.toInstant());
        }
    }
}
