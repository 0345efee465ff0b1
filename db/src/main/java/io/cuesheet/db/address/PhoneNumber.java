package io.cuesheet.db.address;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import com.ibm.icu.lang.UCharacter;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number to which an SMS can be sent.
 *
 * @param e164 as it is stored and dialled: the international form of ITU-T E.164, such as +4930123456
 */
public record PhoneNumber(String e164) {

    private static final String SCHEME = "tel:";
    private static final String NO_REGION = "ZZ";

    /** Extensions are written the same way everywhere; this region is only used to find them. */
    private static final String ANY_REGION = "GB";

    private static final int LEAST_DIGITS = 7;
    private static final int MOST_TRIES = 10;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    /** Queries also remove this from a stored number: a number that can't be dialled is stored as it was written. */
    private static final Pattern PUNCTUATION = Pattern.compile("[\\s()./-]");

    private static final Pattern INTERNATIONAL = Pattern.compile("[(\\p{Zs}]*\\+.*", Pattern.DOTALL);
    private static final Pattern FROM_ABROAD = Pattern.compile("[(\\p{Zs}]*00(?=[1-9\\p{Zs}).-])");
    private static final Pattern WRITTEN = Pattern.compile("[(\\p{Zs}]*\\+?[\\d\\p{Zs}()./\\p{Pd}]+");

    /** A slash after an area code is one way to write a number; after a complete number, a second number follows. */
    private static final Pattern TWO_NUMBERS = Pattern.compile("[^\\d/]*(?:\\d[^\\d/]*){9,}/.*");

    private static final Pattern TRUNK_IN_BRACKETS = Pattern.compile("\\(\\s*0\\s*\\)");
    private static final Pattern PART = Pattern.compile("\\+?\\d{3,}");

    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("no telephone number");
        }
    }

    /** Reads a number with its country code. A {@code (0)}, which is not dialled from abroad, is removed if the country uses it. */
    public static ParsedAddress<PhoneNumber> parse(String typed) {
        return parse(typed, null);
    }

    /**
     * The same, but reads a number without country code as one of the place's country, if such a number is in use there.
     *
     * @param place zone of the place where the number can be dialled as written; null: not known
     */
    public static ParsedAddress<PhoneNumber> parse(String typed, @Nullable ZoneId place) {
        String bare = bare(typed);
        if (!VisibleText.has(bare, Character::isDigit)) {
            return new ParsedAddress.Refused<>(AddressFault.NO_NUMBER);
        }
        if (INTERNATIONAL.matcher(bare).matches()) {
            return international(bare);
        }
        Optional<PhoneNumber> national = region(place).flatMap(region -> national(bare, region));
        if (national.isPresent()) {
            return new ParsedAddress.Accepted<>(national.get());
        }
        return FROM_ABROAD.matcher(bare).lookingAt()
                ? international(FROM_ABROAD.matcher(bare).replaceFirst("+"))
                : new ParsedAddress.Refused<>(faultOfNational(bare));
    }

    /**
     * The stored form of a number, whether it can be dialled or is only for people to read.
     *
     * @param place as for {@link #parse(String, ZoneId)}
     */
    public static String stored(String typed, @Nullable ZoneId place) {
        return parse(typed, place).toOptional().map(PhoneNumber::e164).orElseGet(() -> VisibleText.trimmed(typed));
    }

    /** The error in a stored number; empty if it can be dialled. */
    public static Optional<AddressFault> faultOf(String stored) {
        return switch (parse(stored)) {
            case ParsedAddress.Accepted<PhoneNumber> accepted -> Optional.empty();
            case ParsedAddress.Refused<PhoneNumber> refused -> Optional.of(refused.fault());
        };
    }

    /** A stored number for display: in groups, if it can be dialled. */
    public static String shown(String stored) {
        return parse(stored).toOptional().map(PhoneNumber::grouped).orElse(stored);
    }

    /** The numbers that a search for this text, possibly without the country, looks for: its number in every country, without punctuation. */
    public static Set<String> searched(String typed) {
        String bare = bare(typed);
        Optional<String> known = parse(typed).toOptional().map(PhoneNumber::e164);
        Stream<String> national = known.isPresent() || !WRITTEN.matcher(bare).matches()
                ? Stream.empty()
                : NUMBERS.getSupportedRegions().stream()
                        .flatMap(region -> valid(bare, region).stream())
                        .map(PhoneNumber::e164);
        return Stream.concat(
                        known.stream(),
                        Stream.concat(Stream.of(PUNCTUATION.matcher(bare).replaceAll("")), national))
                .collect(Collectors.toSet());
    }

    /** The digits that a stored number contains if this is a part of it, however it is written; empty if it can't be a part. */
    public static Optional<String> part(String typed) {
        Optional<String> whole = parse(typed).toOptional().map(PhoneNumber::e164);
        if (whole.isPresent()) {
            return whole;
        }
        String bare = bare(typed);
        String withoutTrunk = INTERNATIONAL.matcher(bare).matches()
                ? TRUNK_IN_BRACKETS.matcher(bare).replaceAll("")
                : bare;
        String digits = PUNCTUATION.matcher(withoutTrunk).replaceAll("");
        return PART.matcher(digits).matches()
                ? Optional.of(digits.replaceFirst("^00(?=[1-9])", "+").replaceFirst("^0(?=\\d{3})", ""))
                : Optional.empty();
    }

    /** Whether this text is the number as dialled, except for punctuation. */
    public boolean isWritten(String text) {
        return PUNCTUATION.matcher(VisibleText.trimmed(text)).replaceAll("").equals(e164);
    }

    /** In groups of digits, as in +49 30 123456. */
    public String grouped() {
        try {
            return NUMBERS.format(NUMBERS.parse(e164, NO_REGION), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException notOfToday) {
            return e164;
        }
    }

    private static ParsedAddress<PhoneNumber> international(String bare) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(bare, NO_REGION);
            AddressFault fault = faultOf(bare, number);
            return fault == null ? new ParsedAddress.Accepted<>(of(number)) : new ParsedAddress.Refused<>(fault);
        } catch (NumberParseException unreadable) {
            return new ParsedAddress.Refused<>(AddressFault.NO_NUMBER);
        }
    }

    /** The possible forms of the number in data from before numbers had one form, without punctuation, also without its country: it is found by
     * any of these. */
    public List<String> spellings() {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(e164, NO_REGION);
            String country = Integer.toString(number.getCountryCode());
            String national = NUMBERS.getNationalSignificantNumber(number);
            String within = NUMBERS.format(number, PhoneNumberFormat.NATIONAL).replaceAll("\\D", "");
            return List.of(e164, "00" + e164.substring(1), "+" + country + "0" + national, within);
        } catch (NumberParseException impossible) {
            return List.of(e164);
        }
    }

    private static @Nullable AddressFault faultOf(String bare, Phonenumber.PhoneNumber number) {
        if (number.hasExtension()) {
            return AddressFault.EXTENSION;
        }
        if (VisibleText.has(bare, Character::isLetter)) {
            return AddressFault.LETTERS;
        }
        ValidationResult length = NUMBERS.isPossibleNumberWithReason(number);
        if (length == ValidationResult.TOO_SHORT || length == ValidationResult.IS_POSSIBLE_LOCAL_ONLY) {
            return AddressFault.TOO_SHORT;
        }
        boolean isOne = isOneNumber(bare)
                && length == ValidationResult.IS_POSSIBLE
                && E164.matcher(NUMBERS.format(number, PhoneNumberFormat.E164)).matches();
        return isOne ? null : AddressFault.NO_NUMBER;
    }

    /** Reads a number with the trunk prefix, if the country uses one, and nothing besides the number. */
    private static Optional<PhoneNumber> national(String bare, String region) {
        for (PhoneNumberMatch match : NUMBERS.findNumbers(bare, region, Leniency.VALID, MOST_TRIES)) {
            boolean isAll = match.rawString().length() == bare.length();
            return isAll && isOneNumber(bare) ? valid(bare, region) : Optional.empty();
        }
        return Optional.empty();
    }

    /** A number that is in use, without an extension. */
    private static Optional<PhoneNumber> valid(String bare, String region) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(bare, region);
            boolean isUsable = !number.hasExtension()
                    && NUMBERS.isValidNumber(number)
                    && E164.matcher(NUMBERS.format(number, PhoneNumberFormat.E164))
                            .matches();
            return isUsable ? Optional.of(of(number)) : Optional.empty();
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }

    private static AddressFault faultOfNational(String bare) {
        try {
            if (NUMBERS.parse(bare, ANY_REGION).hasExtension()) {
                return AddressFault.EXTENSION;
            }
        } catch (NumberParseException unreadable) {
            // Reported below.
        }
        if (VisibleText.has(bare, Character::isLetter)) {
            return AddressFault.LETTERS;
        }
        boolean isShort = bare.codePoints().filter(Character::isDigit).count() < LEAST_DIGITS;
        return isShort ? AddressFault.TOO_SHORT : AddressFault.NO_COUNTRY_CODE;
    }

    private static boolean isOneNumber(String bare) {
        return WRITTEN.matcher(bare).matches() && !TWO_NUMBERS.matcher(bare).matches();
    }

    private static PhoneNumber of(Phonenumber.PhoneNumber number) {
        return new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164));
    }

    /** Names without a slash, such as CET, belong to no country. */
    private static Optional<String> region(@Nullable ZoneId place) {
        if (place == null || !place.getId().contains("/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(com.ibm.icu.util.TimeZone.getRegion(place.getId()))
                    .filter(NUMBERS.getSupportedRegions()::contains);
        } catch (IllegalArgumentException notOfUnicode) {
            return Optional.empty();
        }
    }

    /** The text without invisible characters and scheme; digits and signs of any width or script are converted to ASCII. */
    private static String bare(String typed) {
        String visible = VisibleText.withoutScheme(VisibleText.withoutInvisible(typed), SCHEME);
        return visible.codePoints()
                .map(PhoneNumber::plain)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int plain(int character) {
        int digit = UCharacter.digit(character, 10);
        if (digit >= 0) {
            return '0' + digit;
        }
        if (VisibleText.isSpace(character)) {
            return ' ';
        }
        boolean isWide = character > '\uFF00' && character < '\uFF5F';
        return isWide ? character - '\uFF00' + ' ' : character;
    }

    /** Without the number: it must not reach a log. */
    @Override
    public String toString() {
        return "PhoneNumber[]";
    }
}
