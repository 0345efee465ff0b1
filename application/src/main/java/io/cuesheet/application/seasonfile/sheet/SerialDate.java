package io.cuesheet.application.seasonfile.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** Numbers of Excel: days since an epoch, where the format of their cell says so. */
final class SerialDate {

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

    /** The number as a date, a time or both, in their ISO form; as a number where it is none of them. */
    static SheetCell cell(BigDecimal number, boolean is1904, NumberFormat format) {
        double serial = number.doubleValue();
        return !format.isDate() || serial < 0 || serial >= YEAR_10000
                ? new SheetCell(padded(text(number), format.digits()), true, format.isDecorated())
                : SheetCell.of(date(serial, is1904, format.hasTime()));
    }

    /** With zeros in front, as a format such as 00000 shows a whole number. */
    private static String padded(String number, int digits) {
        boolean isWhole = number.chars().allMatch(Character::isDigit);
        return isWhole ? "0".repeat(Math.max(0, digits - number.length())) + number : number;
    }

    private static String date(double serial, boolean is1904, boolean hasTime) {
        int day = (int) serial;
        int second = (int) Math.round((serial - day) * SECONDS);
        LocalDate date =
                is1904 ? EPOCH_1904.plusDays(day) : EPOCH_1900.plusDays(day < FIRST_OF_MARCH_1900 ? day + 1 : day);
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
