package io.cuesheet.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.refusal.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionAddressTest {

    private final SubscriptionAddress addresses = new SubscriptionAddress("");

    @ParameterizedTest
    @CsvSource({
        "webcal://calendar.example.org/season.ics, https://calendar.example.org/season.ics",
        "WEBCAL://calendar.example.org/season.ics, https://calendar.example.org/season.ics",
        "webcals://calendar.example.org/season.ics, https://calendar.example.org/season.ics",
        "HTTPS://calendar.example.org/a?b=C, https://calendar.example.org/a?b=C",
        "' https://calendar.example.org/season.ics ', https://calendar.example.org/season.ics"
    })
    void anAddressIsTakenAsCalendarProgramsWriteIt(String said, String taken) {
        assertThat(addresses.checked("url", said)).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "season.ics",
                "http://calendar.example.org/season.ics",
                "ftp://calendar.example.org/season.ics",
                "https://user:secret@calendar.example.org/",
                "https://calendar.example.org/#part",
                "https://localhost/season.ics",
                "https://127.0.0.1/season.ics",
                "https://192.168.1.9/season.ics",
                "https://[fd00::1]/season.ics",
                "webcal://10.1.2.3/season.ics",
                "https:///season.ics",
                "https://calendar.example.org:99999/season.ics",
                "https://calendar.example.org:0/season.ics"
            })
    void otherAddressesAreRefusedWithoutBeingRepeated(String said) {
        assertThatThrownBy(() -> addresses.checked("url", said)).isInstanceOfSatisfying(InvalidInput.class, refused -> {
            assertThat(refused.field()).contains("url");
            assertThat(refused.sentence()).doesNotContain("secret").doesNotContain("192.168");
        });
    }

    @Test
    void anInnerHostIsTakenWhereTheSettingNamesItAlsoWithoutTls() {
        SubscriptionAddress inside = new SubscriptionAddress("intranet, 10.1.2.3");

        assertThat(inside.checked("url", "http://intranet/season.csv")).isEqualTo("http://intranet/season.csv");
        assertThat(inside.checked("url", "https://10.1.2.3/a")).isEqualTo("https://10.1.2.3/a");
        assertThatThrownBy(() -> inside.checked("url", "http://10.1.2.4/a")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void whatIsShownHasTheHostAndALittleOfTheEnd() {
        assertThat(SubscriptionAddress.masked(
                        "https://calendar.google.com/calendar/ical/a%40b/private-0123456789abcdef/basic.ics"))
                .isEqualTo("https://calendar.google.com/….ics");
        assertThat(SubscriptionAddress.masked("https://intranet:8443/a.ics")).isEqualTo("https://intranet/…");
    }
}
