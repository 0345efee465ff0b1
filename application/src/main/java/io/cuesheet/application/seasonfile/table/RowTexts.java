package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ComparedText;
import io.cuesheet.application.seasonfile.content.ContactAddresses;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.sheet.TableRow;
import io.cuesheet.application.text.AddressWords;
import io.cuesheet.application.text.CsvInjection;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.address.MailAddress;
import io.cuesheet.db.address.ParsedAddress.Accepted;
import io.cuesheet.db.address.ParsedAddress.Refused;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cells of rows, and notes everything that is wrong with one of them. */
final class RowTexts {

    private static final Pattern LINE_BREAKS = Pattern.compile("[\\t\\r\\n]+");

    /** What spreadsheets show where a formula has no value, in English, German, French, Spanish, Italian and Dutch. */
    private static final Pattern CELL_ERROR = Pattern.compile("#(N/A|REF!|VALUE!|DIV/0!|NAME\\?|NULL!|NUM!|SPILL!|CALC!"
            + "|NV|BEZUG!|WERT!|ZAHL!|ÜBERLAUF!|VALEUR!|NOM\\?|NOMBRE!|NUL!|PROPAGATION!"
            + "|N/D|¡?VALOR!|¿?NOMBRE\\?|¡REF!|¡NUM!|¡?NULO!|¡DIV/0!|¡?DESBORDAMIENTO!"
            + "|RIF!|VALORE!|NOME\\?|NULLO!|ESPANSIONE!|N/B|VERW!|WAARDE!|NAAM\\?|GETAL!|LEEG!|DEEL/0!|OVERLOOP!)"
            + "|Err:\\d{3}");

    /** No value that fits is that long, not even one with characters that nobody sees: it is not looked at. */
    private static final int LONGEST = 2_000;

    /** Of a number in its international form, which spreadsheets take for a number and strip of its plus sign. */
    private static final int DIGITS_OF_A_PHONE = 11;

    private final Header header;
    private final boolean isRagged;
    private final Problems problems;
    private final ContactAddresses addresses;

    /** @param isRagged whether rows may be shorter than the header */
    RowTexts(Header header, boolean isRagged, Problems problems) {
        this.header = header;
        this.isRagged = isRagged;
        this.problems = problems;
        this.addresses = new ContactAddresses(problems.notes());
    }

    /** Whether the row has the cells that it needs, and none that is too long to be looked at; else what is wrong is noted. */
    boolean isReadable(TableRow row) {
        if (!hasAllCells(row)) {
            problems.add(
                    row.line(),
                    null,
                    FileReason.WRONG_FIELD_COUNT,
                    Texts.of("file.row.fields", row.cells().size(), header.width()));
            return false;
        }
        return hasTextsThatFit(row);
    }

    /** A cell that a line of CSV lacks, or has too much, has moved others. */
    private boolean hasAllCells(TableRow row) {
        int width = row.cells().size();
        if (isRagged && width > header.width()) {
            problems.notes().add(row.line(), Texts.of("file.row.behind"));
        }
        return isRagged || width == header.width();
    }

    private boolean hasTextsThatFit(TableRow row) {
        boolean areFitting = true;
        for (Column column : Column.values()) {
            if (header.value(row, column).length() > LONGEST) {
                addTooLong(row.line(), column);
                areFitting = false;
            }
        }
        return areFitting;
    }

    /** A number is not always what the sheet shows: the same sheet as CSV would name another event, or another telephone. */
    void checkNumbers(TableRow row) {
        for (Column column : List.of(Column.EXTERNAL_REF, Column.CONTACT_REF)) {
            if (header.isIn(row.decorated(), column)) {
                add(row.line(), column, FileReason.UNKNOWN_VALUE, Texts.of("file.row.shown_text"));
            }
        }
        if (header.isIn(row.numbers(), Column.CONTACT_PHONE)
                && header.value(row, Column.CONTACT_PHONE).length() >= DIGITS_OF_A_PHONE) {
            add(row.line(), Column.CONTACT_PHONE, FileReason.UNKNOWN_VALUE, Texts.of("file.row.phone_number"));
        }
    }

    /** The text as it is stored and compared; addresses have rules of their own, which tell what they take away. */
    String text(TableRow row, Column column) {
        String text = LINE_BREAKS
                .matcher(CsvInjection.restored(header.value(row, column)))
                .replaceAll(" ");
        return switch (column) {
            case CONTACT_EMAIL, CONTACT_PHONE -> text;
            case EXTERNAL_REF, CONTACT_REF -> ComparedText.ofReference(text);
            default -> ComparedText.of(text);
        };
    }

    /** Notes what no text has. */
    void check(int line, Column column, String value) {
        if (value.isEmpty()) {
            return;
        }
        if (value.length() > FieldRules.MAX_LENGTH) {
            addTooLong(line, column);
        }
        if (FieldRules.hasControlCharacter(value)) {
            add(line, column, FileReason.INVALID_CHARACTER, Texts.of("file.control_character"));
        }
        if (CELL_ERROR.matcher(value).matches()) {
            add(line, column, FileReason.UNKNOWN_VALUE, Texts.of("file.row.formula", value));
        }
    }

    @Nullable
    Locale language(Map<Column, String> values, int line) {
        return oneOf(values, Column.CONTACT_LANGUAGE, FieldRules::language, "file.row.language", line);
    }

    <T> @Nullable T oneOf(
            Map<Column, String> values,
            Column column,
            Function<String, Optional<T>> reader,
            String sentence,
            int line) {
        String text = values.get(column);
        if (text.isEmpty()) {
            return null;
        }
        Optional<T> value = reader.apply(text);
        if (value.isEmpty()) {
            add(line, column, FileReason.UNKNOWN_VALUE, Texts.of(sentence));
        }
        return value.orElse(null);
    }

    @Nullable
    ZoneId zone(Map<Column, String> values, Column column, @Nullable ZoneId otherwise, int line) {
        String text = values.get(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<ZoneId> zone = FieldRules.zone(text);
        if (zone.isEmpty()) {
            add(line, column, FileReason.UNKNOWN_ZONE, Texts.of("file.row.zone", FieldRules.shortened(text)));
        }
        return zone.orElse(null);
    }

    private void addTooLong(int line, Column column) {
        add(line, column, FileReason.VALUE_TOO_LONG, Texts.of("file.too_long", FieldRules.MAX_LENGTH));
    }

    void addMissing(int line, Column column) {
        add(line, column, FileReason.MISSING_VALUE, Texts.of("file.missing"));
    }

    @Nullable
    String email(String text, int line) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (addresses.email(line, Column.CONTACT_EMAIL.header(), text)) {
            case Accepted<MailAddress> accepted -> accepted.address().text();
            case Refused<MailAddress> refused -> {
                String sentence = Texts.of("file.row.address", AddressWords.of(refused.fault()));
                add(line, Column.CONTACT_EMAIL, FileReason.INVALID_EMAIL, sentence);
                yield null;
            }
        };
    }

    @Nullable
    String phone(String text, int line, ZoneId place) {
        return text.isEmpty() ? null : addresses.phone(line, Column.CONTACT_PHONE.header(), text, place);
    }

    void add(int line, Column column, FileReason reason, String message) {
        problems.add(line, column.header(), reason, message);
    }

    static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
