package io.cuesheet.db.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import io.cuesheet.db.address.ParsedAddress.Accepted;
import io.cuesheet.db.address.ParsedAddress.Refused;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +4930123456                | +4930123456
            +49 (30) 123-456           | +4930123456
            (+49) 30 123456            | +4930123456
            +49 30/123456              | +4930123456
            +49 (0)30 123456           | +4930123456
            +49 (0) 30 / 123456        | +4930123456
            +49 030 123456             | +4930123456
            +44 (0)20 7946 0123        | +442079460123
            +39 (0)6 1234567           | +39061234567
            +39 06 1234567             | +39061234567
            +225 07 07 07 07 07        | +2250707070707
            tel:+49-30-123456          | +4930123456
            +49–30–123456              | +4930123456
            0049 30 123456             | +4930123456
            00 49 (0)30 123456         | +4930123456
            +49 30 123456-12           | +493012345612
            ＋４９　３０　１２３４５６   | +4930123456
            +٤٩ ٣٠ ١٢٣٤٥٦              | +4930123456
            """)
    void aNumberIsStoredAsItIsDialled(String typed, String e164) {
        assertThat(PhoneNumber.parse(typed)).isEqualTo(new Accepted<>(new PhoneNumber(e164)));
        assertThat(PhoneNumber.stored(typed, null)).isEqualTo(e164);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin    | 030 123456          | +4930123456
            Europe/Berlin    | (030) 123456        | +4930123456
            Europe/Berlin    | 030/123456          | +4930123456
            Europe/Berlin    | 0170 1234567        | +491701234567
            Europe/Berlin    | 030 123456-12       | +493012345612
            Europe/Berlin    | 0800 1234567        | +498001234567
            Europe/Berlin    | 0049 30 123456      | +4930123456
            Europe/Berlin    | +44 20 7946 0123    | +442079460123
            Europe/London    | 020 7946 0123       | +442079460123
            America/New_York | (212) 555-0123      | +12125550123
            America/New_York | 1-212-555-0123      | +12125550123
            America/New_York | 011 49 30 123456    | +4930123456
            America/New_York | 0049 30 123456      | +4930123456
            US/Eastern       | 212 555 0123        | +12125550123
            Europe/Rome      | 06 1234567          | +39061234567
            Europe/Paris     | 01 42 68 53 00      | +33142685300
            Asia/Kolkata     | 98765 43210         | +919876543210
            Asia/Seoul       | 02-312-3456         | +8223123456
            Europe/Vienna    | 0664 1234567        | +436641234567
            """)
    void aNumberWithoutItsCountryIsOneOfTheEventsCountry(ZoneId place, String typed, String e164) {
        assertThat(PhoneNumber.parse(typed, place)).isEqualTo(new Accepted<>(new PhoneNumber(e164)));
        assertThat(PhoneNumber.searched(typed)).contains(e164);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin    | 30 123456             | NO_COUNTRY_CODE
            Europe/Berlin    | 1234567               | NO_COUNTRY_CODE
            Europe/London    | 0171 1234567          | NO_COUNTRY_CODE
            America/New_York | 555-0123              | NO_COUNTRY_CODE
            UTC              | 030 123456            | NO_COUNTRY_CODE
            CET              | 030 123456            | NO_COUNTRY_CODE
            Etc/GMT-1        | 030 123456            | NO_COUNTRY_CODE
            Europe/Berlin    | 2027-07-10            | NO_COUNTRY_CODE
            Europe/Berlin    | 030 123456 / 0170 1234567 | NO_COUNTRY_CODE
            Europe/Berlin    | 112                   | TOO_SHORT
            Europe/Berlin    | 116 117               | TOO_SHORT
            Europe/Berlin    | 030 123456 x12        | EXTENSION
            Europe/Berlin    | 030 123456 (Pforte)   | LETTERS
            """)
    void whatIsNoNumberOfThatCountryIsNotGuessed(ZoneId place, String typed, AddressFault fault) {
        assertThat(PhoneNumber.parse(typed, place)).isEqualTo(new Refused<PhoneNumber>(fault));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            030 123456                       | NO_COUNTRY_CODE
            49 30 123456                     | NO_COUNTRY_CODE
            ask Ann                          | NO_NUMBER
            CUESHEET                         | NO_NUMBER
            ''                               | NO_NUMBER
            110                              | TOO_SHORT
            030 123456 x12                   | EXTENSION
            +49 30 123456 ext. 12            | EXTENSION
            +49 30 123456 x12                | EXTENSION
            +49 30 123456;ext=3              | EXTENSION
            tel:+49-30-123456;ext=3          | EXTENSION
            +49 30 123456 # 3                | EXTENSION
            +1 800 FLOWERS                   | LETTERS
            0800 FLOWERS                     | LETTERS
            +49 30 123456 (Pforte)           | LETTERS
            +49 30 123456 / 0170 1234567     | NO_NUMBER
            +49 30 12345 / 12346             | NO_NUMBER
            '+49 30 123456, +49 30 123457'   | NO_NUMBER
            +999 1234567                     | NO_NUMBER
            +44 20 1                         | TOO_SHORT
            +44 20 7946 0123-12              | NO_NUMBER
            +49 30 12345678901234            | NO_NUMBER
            + 49                             | NO_NUMBER
            """)
    void whatCannotBeDialledIsRefusedAndKeptForPeopleToRead(String typed, AddressFault fault) {
        assertThat(PhoneNumber.parse(typed)).isEqualTo(new Refused<PhoneNumber>(fault));
        assertThat(PhoneNumber.stored(typed, null)).isEqualTo(typed);
        assertThat(PhoneNumber.shown(typed)).isEqualTo(typed);
    }

    @Test
    void invisibleCharactersOfACopiedNumberAreLeftOut() {
        assertThat(PhoneNumber.stored("\u202A+49\u200B\u00A030\u202F123456\u202C", null))
                .isEqualTo("+4930123456");
        assertThat(PhoneNumber.stored("\u202Aask Ann\u202C ", null)).isEqualTo("ask Ann");
    }

    @Test
    void aNumberThatIsMadeWithoutReadingIsCheckedToo() {
        assertThatThrownBy(() -> new PhoneNumber("030123456")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PhoneNumber("+49 30 123456")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +49 (0)30 12    | +493012
            0049 30 1234    | +49301234
            030 1234        | 301234
            (30) 900-00     | 3090000
            ３０９           | 309
            """)
    void partOfANumberIsFoundHoweverItIsWritten(String typed, String digits) {
        assertThat(PhoneNumber.part(typed)).contains(digits);
    }

    @Test
    void whateverIsTypedIsANumberThatStaysTheSameOrIsRefusedWithoutRepeatingIt() {
        Random random = new Random(58);
        String[] parts = {
            "+",
            "00",
            "0",
            "(0)",
            "49",
            "30",
            "44",
            "1",
            "7",
            "123456",
            "9",
            " ",
            "-",
            "/",
            "(",
            ")",
            ".",
            ";ext=",
            "x",
            "ext. ",
            "tel:",
            "１",
            "\u00A0",
            "\u202A",
            "\u200B",
            "ab",
            ",",
            "#",
            "*",
            "\0",
            "٣",
            "\uD83D\uDE00"
        };
        for (int tries = 0; tries < 20_000; tries++) {
            StringBuilder typed = new StringBuilder();
            for (int length = random.nextInt(9); length >= 0; length--) {
                typed.append(parts[random.nextInt(parts.length)]);
            }
            ZoneId place = random.nextBoolean() ? BERLIN : null;
            switch (PhoneNumber.parse(typed.toString(), place)) {
                case Accepted<PhoneNumber>(PhoneNumber number) -> {
                    assertThat(number.e164()).matches("\\+[1-9][0-9]{6,14}");
                    assertThat(PhoneNumber.parse(number.e164())).isEqualTo(new Accepted<>(number));
                    assertThat(PhoneNumber.parse(number.grouped(), BERLIN)).isEqualTo(new Accepted<>(number));
                    assertThat(PhoneNumber.stored(number.e164(), place)).isEqualTo(number.e164());
                }
                case Refused<PhoneNumber> refused -> {
                    // Most of these are no numbers: refusing them is right, failing on them is not.
                }
            }
        }
    }

    @Test
    void theNumbersOfEveryCountryAreDialledAsTheyAreHoweverTheyAreSpaced() {
        Random random = new Random(13);
        for (String region : NUMBERS.getSupportedRegions()) {
            for (PhoneNumberUtil.PhoneNumberType type : NUMBERS.getSupportedTypesForRegion(region)) {
                Phonenumber.PhoneNumber example = NUMBERS.getExampleNumberForType(region, type);
                String e164 = NUMBERS.format(example, PhoneNumberFormat.E164);
                boolean isShort = NUMBERS.isPossibleNumberWithReason(example) != ValidationResult.IS_POSSIBLE
                        || e164.length() < 8;
                if (isShort) {
                    continue;
                }
                assertThat(e164(e164)).isEqualTo(e164);
                assertThat(e164(NUMBERS.format(example, PhoneNumberFormat.INTERNATIONAL)))
                        .isEqualTo(e164);
                assertThat(e164(spaced(e164, random))).isEqualTo(e164);
            }
        }
    }

    /** What is stored reads the same again. */
    private static String e164(String typed) {
        PhoneNumber number = PhoneNumber.parse(typed).toOptional().orElseThrow(() -> new AssertionError(typed));
        assertThat(PhoneNumber.parse(number.grouped())).isEqualTo(new Accepted<>(number));
        return number.e164();
    }

    private static String spaced(String e164, Random random) {
        StringBuilder spaced = new StringBuilder();
        for (char character : e164.toCharArray()) {
            spaced.append(character);
            if (random.nextInt(3) == 0) {
                spaced.append(" -.\u00A0".charAt(random.nextInt(4)));
            }
        }
        return spaced.toString();
    }
}
