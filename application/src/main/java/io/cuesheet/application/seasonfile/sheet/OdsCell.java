package io.cuesheet.application.seasonfile.sheet;

import io.cuesheet.application.text.Texts;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One cell of an .ods file: its value where it has one, else the text that it shows. */
record OdsCell(XMLStreamReader content) {

    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

    /** LibreOffice tells errors by this alone: their text is a word of its language. */
    private static final String CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

    private static final Set<String> NUMBERS = Set.of("float", "percentage", "currency");
    private static final Pattern ZEROS = Pattern.compile("0\\d+");

    /** A number that shows nothing but digits and marks of thousands, fractions and currencies. */
    private static final Pattern PLAIN = Pattern.compile("[-−]?[\\d.,'’%\\s\\h\\p{Sc}]*|[-−]?[\\d.,]+E[+-]?\\d+");

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final int LONGEST_NUMBER = 64;
    private static final int DATE_LENGTH = "2027-01-02".length();
    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final Duration DAY = Duration.ofDays(1);

    /** Reads to the end of the cell. */
    SheetCell read() throws XMLStreamException {
        String type = content.getAttributeValue(OFFICE, "value-type");
        boolean isError = "error".equals(content.getAttributeValue(CALC, "value-type"));
        boolean isFormula = content.getAttributeValue(TABLE, "formula") != null;
        String value = value(type);
        String shown = shown();
        if (isError || isFormula && type == null && shown.isEmpty()) {
            return SheetCell.ERROR;
        }
        return value != null && NUMBERS.contains(Objects.requireNonNull(type))
                ? number(value, shown)
                : SheetCell.of(value == null || value.isEmpty() ? shown : value);
    }

    private @Nullable String value(@Nullable String type) {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "float", "percentage", "currency" -> number(attribute("value"));
            case "date" -> date(attribute("date-value"));
            case "time" -> time(attribute("time-value"));
            case "boolean" -> attribute("boolean-value");
            case "string" -> attribute("string-value");
            default -> null;
        };
    }

    /** With the zeros in front that it shows. */
    private static SheetCell number(String value, String shown) {
        boolean isPadded = shown.length() > value.length()
                && ZEROS.matcher(shown).matches()
                && shown.endsWith(value)
                && shown.substring(0, shown.length() - value.length()).chars().allMatch(digit -> digit == '0');
        return new SheetCell(
                isPadded ? shown : value, true, !PLAIN.matcher(shown).matches());
    }

    private @Nullable String attribute(String name) {
        String value = content.getAttributeValue(OFFICE, name);
        if (value != null) {
            checkLength(value.length());
        }
        return value;
    }

    private static void checkLength(int length) {
        if (length > TableLimits.CELL) {
            throw TableLimits.tooLarge(Texts.of("file.sheet.cell_too_long", TableLimits.CELL));
        }
    }

    private static @Nullable String number(@Nullable String value) {
        return value == null || value.length() > LONGEST_NUMBER ? null : SerialDate.text(new BigDecimal(value));
    }

    /** A date, or one with a time; that of the epoch is a time of day alone. */
    private static @Nullable String date(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return value.length() <= DATE_LENGTH ? LocalDate.parse(value).toString() : iso(LocalDateTime.parse(value));
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static String iso(LocalDateTime exact) {
        LocalDateTime start = exact.plus(HALF_A_SECOND);
        return start.toLocalDate().equals(EPOCH)
                ? SerialDate.time(start.toLocalTime())
                : start.toLocalDate() + "T" + SerialDate.time(start.toLocalTime());
    }

    /** Of the day: as a duration since its begin, PT19H30M00S. */
    private static @Nullable String time(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            Duration since = Duration.parse(value);
            return since.isNegative() || since.compareTo(DAY) >= 0
                    ? null
                    : SerialDate.time(LocalTime.MIDNIGHT.plus(since).plus(HALF_A_SECOND));
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** The paragraphs of the cell, without notes on it. */
    private String shown() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        int noteDepth = 0;
        int paragraphs = 0;
        while (depth > 0) {
            switch (content.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (noteDepth == 0 && content.getLocalName().equals("annotation")) {
                        noteDepth = depth;
                    }
                    if (noteDepth == 0 && TEXT.equals(content.getNamespaceURI())) {
                        paragraphs += content.getLocalName().equals("p") ? 1 : 0;
                        start(text);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    noteDepth = depth == noteDepth ? 0 : noteDepth;
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (noteDepth == 0 && paragraphs > 0) {
                        text.append(content.getText());
                        checkLength(text.length());
                    }
                }
                default -> {}
            }
        }
        return text.toString().strip();
    }

    private void start(StringBuilder text) {
        switch (content.getLocalName()) {
            case "p" -> text.append(text.isEmpty() ? "" : "\n");
            case "s", "tab" -> text.append(' ');
            case "line-break" -> text.append('\n');
            default -> {}
        }
    }
}
