package io.cuesheet.db.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.IDNA;
import io.cuesheet.db.address.ParsedAddress.Accepted;
import io.cuesheet.db.address.ParsedAddress.Refused;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    private static final int RUNS = 20_000;

    /** Parts that meet each other in addresses, good and bad. */
    private static final List<String> PIECES = List.of(
            "a",
            "Ann",
            "o'brien",
            "x+y",
            "ł",
            "č",
            "c\u030C",
            "š",
            "ß",
            "ss",
            "ü",
            "ö",
            "日本",
            "中",
            "é",
            "e\u0301",
            "İ",
            "ı",
            "ς",
            "Σ",
            "א",
            "ا",
            "\u200B",
            "\uFEFF",
            "\u00AD",
            "\u200D",
            "\u200E",
            "\u00A0",
            " ",
            "\t",
            "\r\n",
            "\0",
            "@",
            "@",
            "@",
            ".",
            ".",
            "..",
            "-",
            "--",
            "_",
            ",",
            ";",
            ":",
            "<",
            ">",
            "\"",
            "(",
            ")",
            "[",
            "]",
            "\\",
            "%",
            "mailto:",
            "xn--",
            "port-f6a",
            "example",
            "example",
            "org",
            "org",
            "。",
            "１",
            "127.0.0.1",
            "💥",
            "\uD83D",
            "\uE000",
            "\uFFFD",
            "'");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a@example.org              | a@example.org       | a@example.org
            Ann.O'Brien+x@Example.ORG  | Ann.O'Brien+x@example.org | Ann.O'Brien+x@example.org
            cuesheet@localhost         | cuesheet@localhost  | cuesheet@localhost
            łukasz@example.org         | łukasz@example.org  | łukasz@example.org
            ann@šport.example          | ann@šport.example   | ann@xn--port-f6a.example
            ann@ŠPORT.example          | ann@šport.example   | ann@xn--port-f6a.example
            ann@xn--port-f6a.example   | ann@šport.example   | ann@xn--port-f6a.example
            buero@münchen.example      | buero@münchen.example | buero@xn--mnchen-3ya.example
            a@straße.example           | a@straße.example    | a@xn--strae-oqa.example
            čapek@example.org          | čapek@example.org   | čapek@example.org
            a@example。org             | a@example.org       | a@example.org
            a@example.org.             | a@example.org       | a@example.org
            mailto:a@example.org       | a@example.org       | a@example.org
            'MAILTO: a@example.org '   | a@example.org       | a@example.org
            a@r3---x.example           | a@r3---x.example    | a@r3---x.example
            a@7.example                | a@7.example         | a@7.example
            """)
    void anAddressIsReadableOnThePageAndExactOnTheWire(String typed, String text, String wire) {
        MailAddress address = accepted(typed);

        assertThat(address.text()).isEqualTo(text);
        assertThat(address.wire()).isEqualTo(wire);
        assertThat(address.needsSmtpUtf8()).isEqualTo(!isAscii(wire));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org\u200B",
                "\uFEFFa@example.org",
                "\u00A0a@example.org\u00A0",
                "\u202Aa@example.org\u202C",
                "\u2060 a@example.org \u00AD",
                "\ta@example.org\r\n"
            })
    void whatNobodySeesAroundAnAddressIsLeftOut(String typed) {
        assertThat(accepted(typed).text()).isEqualTo("a@example.org");
    }

    @Test
    void aLetterAndItsAccentAreOneCharacter() {
        assertThat(accepted("c\u030Capek@example.org")).isEqualTo(accepted("čapek@example.org"));
    }

    @Test
    void aJoinerThatItsScriptNeedsStaysInADomain() {
        assertThat(accepted("a@نامه\u200Cای.example").wire()).isEqualTo("a@xn--mgba3gch31f060k.example");
        assertThat(refused("a@ab\u200Cc.example")).isEqualTo(AddressFault.DOMAIN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                            | NO_ADDRESS
            x                             | NO_ADDRESS
            a.example.org                 | NO_ADDRESS
            a@b@example.org               | NOT_ALONE
            'a@example.org, b@example.org' | NOT_ALONE
            a@example.org;b@example.org   | NOT_ALONE
            crew:a@example.org;           | NOT_ALONE
            Ann <a@example.org>           | NOT_ALONE
            <a@example.org>               | NOT_ALONE
            "\\"a b\\"@example.org"       | NOT_ALONE
            a @example.org                | WHITE_SPACE
            a@exam ple.org                | WHITE_SPACE
            a b@example.org               | WHITE_SPACE
            @example.org                  | LOCAL_PART
            .a@example.org                | LOCAL_PART
            a.@example.org                | LOCAL_PART
            a..b@example.org              | LOCAL_PART
            a(b)@example.org              | LOCAL_PART
            a\\b@example.org              | LOCAL_PART
            a@                            | DOMAIN
            a@.                           | DOMAIN
            a@.org                        | DOMAIN
            a@example..org                | DOMAIN
            a@example.org..               | DOMAIN
            a@-example.org                | DOMAIN
            a@foo_bar.example             | DOMAIN
            a@xn--a.example               | DOMAIN
            a@[127.0.0.1]                 | DOMAIN
            a@127.0.0.1                   | DOMAIN
            'a@example.org'''             | DOMAIN
            '''a@example.org'''           | DOMAIN
            a@exa%6dple.org               | DOMAIN
            """)
    void whatMailCannotReachIsRefused(String typed, AddressFault fault) {
        assertThat(refused(typed)).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\u00A0@example.org', WHITE_SPACE",
        "'a@example.org\r\nBcc: b@example.org', NOT_ALONE",
        "'a@example.org\r\nDATA', WHITE_SPACE",
        "'a\u200B@example.org', INVISIBLE_CHARACTER",
        "'a@exam\u00ADple.org', INVISIBLE_CHARACTER",
        "'a\u202E@example.org', INVISIBLE_CHARACTER",
        "'a\u200D@example.org', INVISIBLE_CHARACTER",
        "'a\u0000@example.org', LOCAL_PART",
        "'a\u0007@example.org', LOCAL_PART",
        "'\u0000a@example.org', LOCAL_PART",
        "'a\uFFFD@example.org', LOCAL_PART",
        "'a@example.org\u0000', DOMAIN"
    })
    void whatNobodySeesInsideIsRefused(String typed, AddressFault fault) {
        assertThat(refused(typed)).isEqualTo(fault);
    }

    @Test
    void whatIsLongerThanSmtpAllowsIsRefused() {
        String label = "d".repeat(63) + ".";
        assertThat(accepted("l".repeat(64) + "@example.org").local()).hasSize(64);
        assertThat(refused("l".repeat(65) + "@example.org")).isEqualTo(AddressFault.TOO_LONG);
        assertThat(refused("ł".repeat(33) + "@example.org")).isEqualTo(AddressFault.TOO_LONG);
        assertThat(refused("l".repeat(64) + "@" + label.repeat(3) + "example")).isEqualTo(AddressFault.TOO_LONG);
        assertThat(refused("a@" + "d".repeat(64) + ".org")).isEqualTo(AddressFault.DOMAIN);
    }

    @Test
    void anAddressThatIsMadeWithoutReadingIsCheckedToo() {
        assertThatThrownBy(() -> new MailAddress("a b", "example.org")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MailAddress("a", "Example.org")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whateverIsAcceptedReadsTheSameAgainAndGoesToItsOwnDomain() {
        Random random = new Random(13);
        Map<String, String> domainsOnTheWire = new HashMap<>();
        int accepted = 0;
        for (int run = 0; run < RUNS; run++) {
            String typed = typed(random);
            if (MailAddress.parse(typed) instanceof Accepted<MailAddress>(MailAddress address)) {
                accepted++;
                assertThat(MailAddress.parse(address.text())).isEqualTo(new Accepted<>(address));
                assertThat(accepted(address.wire()).wire()).isEqualTo(address.wire());
                String wire = address.wire();
                assertThat(isAscii(wire.substring(wire.indexOf('@')))).as(wire).isTrue();
                assertThat(domainsOnTheWire.merge(
                                wire.substring(wire.indexOf('@') + 1), mapped(address.domain()), (one, same) -> same))
                        .isEqualTo(mapped(address.domain()));
                assertThat(Normalizer.normalize(typed, Normalizer.Form.NFC)).contains(address.local() + "@");
            }
        }
        assertThat(accepted).isGreaterThan(200);
    }

    private static String typed(Random random) {
        StringBuilder typed = new StringBuilder();
        if (random.nextInt(3) > 0) {
            typed.append(piece(random))
                    .append(piece(random))
                    .append('@')
                    .append(piece(random))
                    .append(piece(random));
            return typed.append(random.nextBoolean() ? ".org" : ".example").toString();
        }
        for (int count = random.nextInt(8); count >= 0; count--) {
            typed.append(piece(random));
        }
        return typed.toString();
    }

    private static String piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    /** Two domains are one only where UTS 46 says so. */
    private static String mapped(String domain) {
        StringBuilder unicode = new StringBuilder();
        IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_UNICODE).nameToUnicode(domain, unicode, new IDNA.Info());
        return unicode.toString();
    }

    private static MailAddress accepted(String typed) {
        assertThat(MailAddress.parse(typed)).isInstanceOf(Accepted.class);
        return MailAddress.parse(typed).toOptional().orElseThrow();
    }

    private static AddressFault refused(String typed) {
        assertThat(MailAddress.parse(typed)).isInstanceOf(Refused.class);
        return ((Refused<MailAddress>) MailAddress.parse(typed)).fault();
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }
}
