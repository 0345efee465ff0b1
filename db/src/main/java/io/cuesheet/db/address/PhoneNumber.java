package io.cuesheet.db.address;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number that an SMS can be sent to.
 *
 * @param e164 as it is dialled: the international form of ITU-T E.164, such as +4930123456
 * @param text as it is stored: as it was written, where spaces and {@code ( ) . / -} are all that is left out in dialling
 */
public record PhoneNumber(String e164, String text) {

    private static final String SCHEME = "tel:";

    /** No region: a national number rings somewhere else in each country. */
    private static final String NO_REGION = "ZZ";

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    /** What queries leave out of a stored number, too. */
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s()./-]");

    private static final Pattern INTERNATIONAL = Pattern.compile("[(\\p{Zs}]*\\+.*", Pattern.DOTALL);
    private static final Pattern WRITTEN = Pattern.compile("[(\\p{Zs}]*\\+[\\d\\p{Zs}()./\\p{Pd}]+");

    /** A slash behind an area code is how some write a number; behind a whole number a second one follows. */
    private static final Pattern TWO_NUMBERS = Pattern.compile("[^\\d/]*(?:\\d[^\\d/]*){9,}/.*");

    public PhoneNumber {
        if (!E164.matcher(e164).matches()
                || !PUNCTUATION.matcher(text).replaceAll("").equals(e164)) {
            throw new IllegalArgumentException("no telephone number");
        }
    }

    /** Reads a number with its country code. A {@code (0)}, which is not dialled from abroad, is left out where the country has it. */
    public static ParsedAddress<PhoneNumber> parse(String typed) {
        String bare = bare(typed);
        if (!INTERNATIONAL.matcher(bare).matches()) {
            boolean isNumber = VisibleText.has(bare, Character::isDigit);
            return new ParsedAddress.Refused<>(isNumber ? AddressFault.NO_COUNTRY_CODE : AddressFault.NO_NUMBER);
        }
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(bare, NO_REGION);
            AddressFault fault = faultOf(bare, number);
            return fault == null
                    ? new ParsedAddress.Accepted<>(written(bare, number))
                    : new ParsedAddress.Refused<>(fault);
        } catch (NumberParseException unreadable) {
            return new ParsedAddress.Refused<>(AddressFault.NO_NUMBER);
        }
    }

    /** The text in which a number is stored, whether it can be dialled or is for people to read only. */
    public static String stored(String typed) {
        return parse(typed).toOptional().map(PhoneNumber::text).orElseGet(() -> VisibleText.trimmed(typed));
    }

    /** How the number may stand where it was written before numbers had one form, without punctuation: it is found by any of these. */
    public List<String> spellings() {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(e164, NO_REGION);
            String country = Integer.toString(number.getCountryCode());
            String national = NUMBERS.getNationalSignificantNumber(number);
            return List.of(e164, "00" + e164.substring(1), "+" + country + "0" + national);
        } catch (NumberParseException impossible) {
            return List.of(e164);
        }
    }

    private static @Nullable AddressFault faultOf(String bare, Phonenumber.PhoneNumber number) {
        if (number.hasExtension()) {
            return AddressFault.EXTENSION;
        }
        boolean isOne = WRITTEN.matcher(bare).matches()
                && !TWO_NUMBERS.matcher(bare).matches()
                && NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                && E164.matcher(NUMBERS.format(number, PhoneNumberFormat.E164)).matches();
        return isOne ? null : AddressFault.NO_NUMBER;
    }

    private static PhoneNumber written(String bare, Phonenumber.PhoneNumber number) {
        String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
        boolean isDialledAsWritten = PUNCTUATION.matcher(bare).replaceAll("").equals(e164);
        return new PhoneNumber(
                e164, isDialledAsWritten ? bare : NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL));
    }

    private static String bare(String typed) {
        return VisibleText.withoutScheme(VisibleText.withoutInvisible(typed), SCHEME);
    }

    /** Without the number: it must not reach a log. */
    @Override
    public String toString() {
        return "PhoneNumber[]";
    }
}
