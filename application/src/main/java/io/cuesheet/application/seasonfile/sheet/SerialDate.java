package io.cuesheet.application.seasonfile.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Numbers of Excel: days since an epoch, where the format of their cell says so. */
final class SerialDate {

    /** Formats that need no text of their own (ECMA-376, 18.8.30), those of East Asian Excels among them. */
    private static final Set<Integer> BUILT_IN = IntStream.of(
                    14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52,
                    53, 54, 55, 56, 57, 58)
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<Integer> BUILT_IN_WITH_TIME = Set.of(18, 19, 20, 21, 22, 32, 33, 45, 46, 47, 55, 56);

    /** What a format shows as it is: quoted, escaped, or in brackets, such as a colour or a language. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+])[^\\]]*]");

    private static final Pattern DATE_OR_TIME = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile("[hs]", Pattern.CASE_INSENSITIVE);

    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

    /** Excel has a 29 February 1900, so that its days count from here from March 1900 on. */
    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);

    private static final int FIRST_OF_MARCH_1900 = 61;
    private static final int YEAR_10000 = 2_958_466;
    private static final int SECONDS = 86_400;
    private static final int DIGITS = 15;
    private static final int LARGEST_EXPONENT = 308;
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm[:ss]");

    private SerialDate() {}

    static boolean isDate(@Nullable Integer formatId, @Nullable String format) {
        return format == null
                ? formatId != null && BUILT_IN.contains(formatId)
                : DATE_OR_TIME.matcher(shown(format)).find();
    }

    private static boolean hasTime(@Nullable Integer formatId, @Nullable String format) {
        return format == null
                ? formatId != null && BUILT_IN_WITH_TIME.contains(formatId)
                : TIME.matcher(shown(format)).find();
    }

    /** That of positive numbers, without what is literal; a word such as General is no format of a date. */
    private static String shown(String format) {
        String positive = LITERAL.matcher(format).replaceAll("");
        int end = positive.indexOf(';');
        String first = end < 0 ? positive : positive.substring(0, end);
        return first.equalsIgnoreCase("General") || first.equals("@") ? "" : first;
    }

    /** The number as a date, a time or both, in their ISO form; as a number where it is none of them. */
    static String text(BigDecimal number, boolean is1904, @Nullable Integer formatId, @Nullable String format) {
        double serial = number.doubleValue();
        if (!isDate(formatId, format) || serial < 0 || serial >= YEAR_10000) {
            return text(number);
        }
        int day = (int) serial;
        int second = (int) Math.round((serial - day) * SECONDS);
        LocalDate date =
                is1904 ? EPOCH_1904.plusDays(day) : EPOCH_1900.plusDays(day < FIRST_OF_MARCH_1900 ? day + 1 : day);
        boolean hasTime = hasTime(formatId, format);
        if (day == 0 && hasTime) {
            return time(LocalTime.ofSecondOfDay(second % SECONDS));
        }
        LocalDateTime start = date.atStartOfDay().plusSeconds(second);
        return second == 0 && !hasTime ? date.toString() : start.toLocalDate() + "T" + time(start.toLocalTime());
    }

    static String time(LocalTime time) {
        return time.getSecond() == 0
                ? time.toString().substring(0, "HH:mm".length())
                : time.withNano(0).format(TIME_OF_DAY);
    }

    /** As people wrote it: a reference 17 is stored as 17.0, a telephone number as 4.930123456E9. */
    static String text(BigDecimal number) {
        BigDecimal rounded = number.round(new MathContext(DIGITS)).stripTrailingZeros();
        boolean isUsual = Math.abs((long) rounded.precision() - rounded.scale()) <= LARGEST_EXPONENT;
        return isUsual ? rounded.toPlainString() : rounded.toString();
    }
}
