package io.cuesheet.application.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpUrlTest {

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.org, OPPORTUNISTIC",
        "smtp://ann:secret@mail.example.org, REQUIRED",
        "smtp://mail.example.org?tls=required, REQUIRED",
        "smtp://ann:secret@mail.example.org?tls=opportunistic, OPPORTUNISTIC",
        "smtp://ann:secret@mail.example.org?tls=off, OFF",
        "smtps://mail.example.org, IMMEDIATE",
        "smtps://ann:secret@mail.example.org?tls=required, IMMEDIATE"
    })
    void aLoginNeedsTlsUnlessSomebodyAsksForLess(String url, SmtpTls tls) {
        assertThat(SmtpUrl.parse(url).tls()).isEqualTo(tls);
    }

    @Test
    void everythingCanBeSaid() {
        assertThat(SmtpUrl.parse("smtp://a%40b:p+%2F@mail.example.org:25?tls=off&connections=3&per_minute=30"))
                .isEqualTo(new SmtpUrl(
                        SmtpTls.OFF, "mail.example.org", 25, Optional.of("a@b"), Optional.of("p+/"), 3, 30));
        assertThat(SmtpUrl.parse("smtps://mail.example.org/"))
                .isEqualTo(new SmtpUrl(
                        SmtpTls.IMMEDIATE, "mail.example.org", 465, Optional.empty(), Optional.empty(), 20, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.org",
                "http://mail.example.org",
                "smtp://ann@mail.example.org",
                "smtp://ann:se cret@mail.example.org",
                "smtp://ann:secret@mail.example.org?tls=maybe",
                "smtp://ann:secret@mail.example.org?tls",
                "smtp://ann:secret@mail.example.org?tls=off&tls=required",
                "smtp://ann:secret@mail.example.org?connections=0",
                "smtp://ann:secret@mail.example.org?connections=many",
                "smtp://ann:secret@mail.example.org?per_minute=-1",
                "smtp://ann:secret@mail.example.org?rate=5",
                "smtps://ann:secret@mail.example.org?tls=off"
            })
    void aWrongOneIsRefusedWithoutItsValue(String url) {
        assertThatThrownBy(() -> SmtpUrl.parse(url))
                .hasMessageStartingWith("CUESHEET_SMTP_URL must look like")
                .hasMessageNotContainingAny("secret", "ann", "maybe");
    }
}
