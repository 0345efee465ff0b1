package io.cuesheet.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.LocalClock;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "PT0S, now",
                "PT4S, now",
                "PT-4S, now",
                "PT42S, in 42 s",
                "PT-59S, 59 s ago",
                "PT60S, in 1 min",
                "PT59M59S, in 59 min",
                "PT2H, in 2 h",
                "PT-2H-5M, 2 h 5 min ago",
                "PT24H, in 1 day",
                "P3D, in 3 days",
                "P-59D, 59 days ago",
                "P61D, in 2 months",
                "P800D, in 2 years"
            })
    void distancesAreSaidInTheirLargestSensibleUnit(Duration ahead, String words) {
        assertThat(RelativeTime.of(NOW.plus(ahead), NOW)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "PT-5M, vor 5 min, seit 5 min, 5 min",
        "PT-26H, vor 1 Tag, seit 1 Tag, 1 Tag",
        "P-3D, vor 3 Tagen, seit 3 Tagen, 3 Tage",
        "P-61D, vor 2 Monaten, seit 2 Monaten, 2 Monate"
    })
    void aGermanDistanceIsDeclinedAsItsPlaceWantsIt(Duration ahead, String ago, String since, String length) {
        Duration past = ahead.negated();
        assertThat(Language.in(Locale.GERMAN, () -> RelativeTime.of(NOW.plus(ahead), NOW)))
                .isEqualTo(ago);
        assertThat(Language.in(Locale.GERMAN, () -> RelativeTime.since(past))).isEqualTo(since);
        assertThat(Language.in(Locale.GERMAN, () -> RelativeTime.length(past))).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 EdgA/140.0|Edge on Windows",
                "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0|Firefox on Linux",
                "Mozilla/5.0 (iPhone; like Mac OS X) Version/18.0 Safari/604.1|Safari on iPhone",
                "curl/8.5.0|Another browser"
            })
    void aBrowserIsCalledAsPeopleCallIt(String agent, String words) {
        assertThat(BrowserWords.of(agent)).isEqualTo(words);
    }

    @Test
    void aTimeIsThatOfTheEventsWallAndSaysItsZone() {
        Instant instant = Instant.parse("2026-12-01T15:00:00Z");
        ZoneId newYork = ZoneId.of("America/New_York");
        assertThat(ZonedTimes.withZone(instant, newYork)).isEqualTo("Tue 1 Dec 2026, 10:00 · America/New_York");
        assertThat(ZonedTimes.utc(instant.plusSeconds(3))).isEqualTo("Tue 1 Dec 2026, 15:00:03 UTC");
    }

    @Test
    void aLocalTimeThatTheClocksSkipIsTheFirstValidOneAfterIt() {
        LocalClock clock = LocalClock.of(LocalDateTime.parse("2027-03-28T02:30"), BERLIN);
        assertThat(clock.instant()).isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
        assertThat(clock.note())
                .isEqualTo("The clocks in Europe/Berlin skip that time: Sun 28 Mar 2027, 03:00 is used.");
    }

    @Test
    void aLocalTimeThatTheClocksShowTwiceIsTheEarlierOne() {
        LocalClock clock = LocalClock.of(LocalDateTime.parse("2026-10-25T02:30"), BERLIN);
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(clock.note()).contains("twice").contains("UTC+02:00");
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void everyReasonHasAPhraseOfItsOwn(ReasonCode code) {
        assertThat(ReasonWords.phrase(code.name())).isNotBlank().doesNotContain("_");
    }

    @Test
    void aReasonThatAnotherServiceGaveIsShownAsWords() {
        assertThat(ReasonWords.phrase("STAGE_FLOODED")).isEqualTo("stage flooded");
    }

    @ParameterizedTest
    @EnumSource(MessageStatus.class)
    void everyStatusSaysWhatItDoes(MessageStatus status) {
        assertThat(StatusWords.name(status)).isEqualToIgnoringCase(status.wireName());
        assertThat(StatusWords.effect(status)).endsWith(".");
    }
}
