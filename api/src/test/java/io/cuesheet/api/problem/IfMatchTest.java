package io.cuesheet.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.InvalidInput;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Preconditions as RFC 9110 has them, where the version is 7. */
class IfMatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"7\"          | 7",
                "7              | 7",
                "\"3\"          | 3",
                "\"3\", \"7\"   | 7",
                "\"3\",\"7\",\"9\" | 7",
                ", \"7\" ,, \"9\"  | 7",
                "W/\"7\", \"7\" | 7",
                "\"abc\", \"7\" | 7"
            })
    void theNumberThatIsAskedForIsTheOneThatIsThereIfItIsListed(String header, long expected) {
        assertThat(IfMatch.expected(header, () -> Optional.of(7L))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\", \"9\"", "\"abc\"", "\"7", "7\"", "seven", "\"7\" \"9\"", ""})
    void whatListsNeitherIsRefused(String header) {
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> IfMatch.expected(header, () -> Optional.of(7L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"7\"", "W/\"7\", W/\"9\""})
    void aWeakTagNeverMatchesAndTheAnswerSaysWhoMayHaveMadeItWeak(String header) {
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> IfMatch.expected(header, () -> Optional.of(7L)))
                .satisfies(refusal -> assertThat(refusal.sentence()).contains("without W/"));
    }

    @Test
    void anAsteriskAsksOnlyThatItIsThere() {
        assertThat(IfMatch.expected("*", () -> Optional.of(7L))).isNull();
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> IfMatch.expected(" * ", Optional::empty));
        assertThat(IfMatch.expected(null, Optional::empty)).isNull();
    }

    @Test
    void ifNoneMatchCreatesOnly() {
        assertThat(IfMatch.expected(null, "*", Optional::empty)).isZero();
        assertThat(IfMatch.expected("\"7\"", null, () -> Optional.of(7L))).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"'\"7\"',*", ",'\"7\"'", ",abc"})
    void anythingElseInIfNoneMatchIsRefused(String ifMatch, String ifNoneMatch) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> IfMatch.expected(ifMatch, ifNoneMatch, () -> Optional.of(7L)))
                .satisfies(refusal -> assertThat(refusal.sentence()).contains("If-None-Match"));
    }
}
