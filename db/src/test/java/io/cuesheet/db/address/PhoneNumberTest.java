package io.cuesheet.db.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import io.cuesheet.db.address.ParsedAddress.Accepted;
import io.cuesheet.db.address.ParsedAddress.Refused;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +4930123456              | +4930123456   | +4930123456
            +49 (30) 123-456         | +4930123456   | +49 (30) 123-456
            (+49) 30 123456          | +4930123456   | (+49) 30 123456
            +49 30/123456            | +4930123456   | +49 30/123456
            +49 (0)30 123456         | +4930123456   | +49 30 123456
            +49 (0) 30 / 123456      | +4930123456   | +49 30 123456
            +49 030 123456           | +4930123456   | +49 30 123456
            +44 (0)20 7946 0123      | +442079460123 | +44 20 7946 0123
            +39 (0)6 1234567         | +39061234567  | +39 (0)6 1234567
            +39 06 1234567           | +39061234567  | +39 06 1234567
            +225 07 07 07 07 07      | +2250707070707 | +225 07 07 07 07 07
            tel:+49-30-123456        | +4930123456   | +49-30-123456
            +49–30–123456            | +4930123456   | +49 30 123456
            """)
    void aNumberIsDialledAsItsCountryHasIt(String typed, String e164, String text) {
        assertThat(PhoneNumber.parse(typed)).isEqualTo(new Accepted<>(new PhoneNumber(e164, text)));
        assertThat(PhoneNumber.stored(typed)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            030 123456                       | NO_COUNTRY_CODE
            0049 30 123456                   | NO_COUNTRY_CODE
            49 30 123456                     | NO_COUNTRY_CODE
            ask Ann                          | NO_NUMBER
            ''                               | NO_NUMBER
            +49 30 123456 ext. 12            | EXTENSION
            +49 30 123456 x12                | EXTENSION
            +49 30 123456;ext=3              | EXTENSION
            +49 30 123456 # 3                | EXTENSION
            +1 800 FLOWERS                   | NO_NUMBER
            +49 30 123456 (Pforte)           | NO_NUMBER
            +49 30 123456 / 0170 1234567     | NO_NUMBER
            +49 30 12345 / 12346             | NO_NUMBER
            '+49 30 123456, +49 30 123457'   | NO_NUMBER
            +999 1234567                     | NO_NUMBER
            +44 20 1                         | NO_NUMBER
            +49 30 12345678901234            | NO_NUMBER
            + 49                             | NO_NUMBER
            """)
    void whatCannotBeDialledIsRefusedAndKeptForPeopleToRead(String typed, AddressFault fault) {
        assertThat(PhoneNumber.parse(typed)).isEqualTo(new Refused<PhoneNumber>(fault));
        assertThat(PhoneNumber.stored(typed)).isEqualTo(typed);
    }

    @Test
    void invisibleCharactersOfACopiedNumberAreLeftOut() {
        assertThat(PhoneNumber.stored("\u202A+49\u200B 30 123456\u202C")).isEqualTo("+49 30 123456");
        assertThat(PhoneNumber.stored("\u202Aask Ann\u202C ")).isEqualTo("ask Ann");
    }

    @Test
    void aNumberThatIsMadeWithoutReadingIsCheckedToo() {
        assertThatThrownBy(() -> new PhoneNumber("030123456", "030 123456"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PhoneNumber("+4930123456", "+49 30 123457"))
                .isInstanceOf(IllegalArgumentException.class);
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

    /** What is stored reads the same again, and only its punctuation is left out. */
    private static String e164(String typed) {
        PhoneNumber number = PhoneNumber.parse(typed).toOptional().orElseThrow(() -> new AssertionError(typed));
        assertThat(PhoneNumber.parse(number.text())).isEqualTo(new Accepted<>(number));
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
