package io.cuesheet.application.event;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.AddressWords;
import io.cuesheet.application.text.PlainText;
import io.cuesheet.application.text.Rfc3339;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.address.AddressFault;
import io.cuesheet.db.address.MailAddress;
import io.cuesheet.db.address.ParsedAddress.Accepted;
import io.cuesheet.db.address.ParsedAddress.Refused;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules for an event's fields, from any source. */
public final class FieldRules {

    /** Names are indexed, and PostgreSQL limits index entries to 2,700 bytes. */
    public static final int MAX_LENGTH = 300;

    /** ical4j adds its own zones to the JDK's, with names that no other software knows. */
    private static final String OF_A_LIBRARY = "ical4j";

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final Set<String> LANGUAGES = Arrays.stream(Locale.getAvailableLocales())
            .map(Locale::getLanguage)
            .filter(language -> !language.isEmpty())
            .collect(Collectors.toUnmodifiableSet());

    private FieldRules() {}

    /** Whether the text has a character that is not allowed in names. */
    public static boolean hasControlCharacter(String text) {
        return PlainText.isNoLine(text);
    }

    /** The given value; throws {@link InvalidInput} for null. */
    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw InvalidInput.of(field, Texts.of("refusal.missing"));
        }
        return value;
    }

    /** The text without surrounding spaces; throws {@link InvalidInput} if there is none. */
    static String required(String field, @Nullable String value) {
        return present(field, optional(field, value).orElse(null));
    }

    /** The text without surrounding spaces, if there is one; throws {@link InvalidInput} for characters that are not allowed in names. */
    public static Optional<String> optional(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (value.length() > MAX_LENGTH) {
            throw InvalidInput.of(field, Texts.of("refusal.at_most_characters", MAX_LENGTH));
        }
        if (hasControlCharacter(value)) {
            throw InvalidInput.of(field, Texts.of("refusal.control_characters"));
        }
        return Optional.of(value.strip());
    }

    /** A valid local time in the allowed years. */
    public static Optional<LocalDateTime> localTime(String text) {
        return localTime(text, DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    /** The same in the given format. */
    public static Optional<LocalDateTime> localTime(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(text, form)).filter(FieldRules::isPlannable);
        } catch (DateTimeParseException notLocal) {
            return Optional.empty();
        }
    }

    /** Whether it is in the allowed years. */
    public static boolean isPlannable(LocalDateTime time) {
        return time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR;
    }

    /** The time, if there is one; throws {@link InvalidInput} for a year that is not allowed. */
    static @Nullable LocalDateTime plannable(String field, @Nullable LocalDateTime time) {
        if (time != null && !isPlannable(time)) {
            throw InvalidInput.of(
                    field, Texts.of("refusal.years", String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR)));
        }
        return time;
    }

    /** Whether it is a time with an offset; a local time must not have one. */
    public static boolean hasOffset(String text) {
        return Rfc3339.parse(text).isPresent();
    }

    /** Region names only: a bare offset such as +02:00 has no clock changes and is rarely intended. */
    public static Optional<ZoneId> zone(String text) {
        boolean isKnown = ZoneId.getAvailableZoneIds().contains(text) && !text.startsWith(OF_A_LIBRARY);
        return isKnown ? Optional.of(ZoneId.of(text)) : Optional.empty();
    }

    /** All zones that {@link #zone} accepts, by name. */
    public static List<ZoneId> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .flatMap(id -> zone(id).stream())
                .sorted(Comparator.comparing(ZoneId::getId))
                .toList();
    }

    /** A language by its BCP 47 tag, such as de or pt-BR, that the Unicode CLDR knows. */
    public static Optional<Locale> language(String text) {
        try {
            Locale language = new Locale.Builder()
                    .setLanguageTag(text.replace('_', '-'))
                    .build()
                    .stripExtensions();
            return LANGUAGES.contains(language.getLanguage()) ? Optional.of(language) : Optional.empty();
        } catch (IllformedLocaleException none) {
            return Optional.empty();
        }
    }

    /** The same; throws {@link InvalidInput} if the text is not a language. */
    public static Locale language(String field, String text) {
        return language(text).orElseThrow(() -> InvalidInput.of(field, Texts.of("refusal.language")));
    }

    /** All languages to choose from, by tag. */
    public static List<Locale> languages() {
        return Arrays.stream(Locale.getAvailableLocales())
                .filter(language -> !language.getLanguage().isEmpty()
                        && language.getVariant().isEmpty())
                .map(Locale::stripExtensions)
                .distinct()
                .sorted(Comparator.comparing(Locale::toLanguageTag))
                .toList();
    }

    /** A load-in more than a day after the start is a mistake. */
    public static boolean isLoadInTooLate(LocalDateTime starts, LocalDateTime loadIn) {
        return loadIn.isAfter(starts.plusDays(1));
    }

    /** The address as it is stored; throws {@link InvalidInput} with the field and the error. */
    public static String email(String field, String text) {
        return switch (MailAddress.parse(text)) {
            case Accepted<MailAddress> accepted -> accepted.address().text();
            case Refused<MailAddress> refused -> throw InvalidInput.of(field, AddressWords.of(refused.fault()) + ".");
        };
    }

    /** The error for a telephone number that can't be dialled, from any source. */
    public static String noSms(String field, AddressFault fault) {
        return Texts.of("refusal.event.no_sms", field, AddressWords.of(fault));
    }

    public static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
