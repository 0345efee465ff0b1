package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ComparedText;
import io.cuesheet.application.seasonfile.content.ContactAddresses;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.seasonfile.sheet.TableRow;
import io.cuesheet.application.text.CsvInjection;
import io.cuesheet.db.address.MailAddress;
import io.cuesheet.db.address.ParsedAddress.Accepted;
import io.cuesheet.db.address.ParsedAddress.Refused;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one line into a {@link SeasonRow} and notes everything that is wrong with it. */
final class RowReader {

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

    /** Of contacts in a file without roles, as of those of a calendar. */
    private static final String ANY_ROLE = "Contact";

    private final Header header;
    private final boolean isRagged;
    private final ReadingBasis basis;
    private final Problems problems;
    private final ContactAddresses addresses;
    private final RowTimes times;

    /** @param isRagged whether rows may be shorter than the header */
    RowReader(Header header, boolean isRagged, ReadingBasis basis, Problems problems) {
        this.header = header;
        this.isRagged = isRagged;
        this.basis = basis;
        this.problems = problems;
        this.addresses = new ContactAddresses(problems.notes());
        this.times = new RowTimes(basis.answers(), problems);
    }

    /** The row, or null where something is wrong with it, or it is left out. */
    @Nullable
    SeasonRow read(TableRow row) {
        int before = problems.count();
        problems.questions().hold();
        SeasonRow read = readAll(row, row.line(), before);
        problems.questions().release(problems.count() == before);
        return read;
    }

    private @Nullable SeasonRow readAll(TableRow row, int line, int before) {
        if (!hasAllCells(row)) {
            problems.add(
                    line,
                    null,
                    FileReason.WRONG_FIELD_COUNT,
                    "The line has %d fields, the header %d."
                            .formatted(row.cells().size(), header.width()));
            return null;
        }
        if (!hasTextsThatFit(row)) {
            return null;
        }
        Map<Column, String> values = texts(row);
        checkNumbers(row);
        RowTimes.@Nullable Start start = times.start(values, line, isTimeOpen(values, line));
        LocalDateTime starts = start == null ? null : start.local();
        LocalDateTime loadIn = times.loadIn(values.get(Column.LOAD_IN_TIME), start, line);
        ZoneId zone = zone(values, Column.TIME_ZONE, basis.answers().zone().orElse(basis.defaultZone()), line);
        ZoneId contactZone = zone(values, Column.CONTACT_TIME_ZONE, null, line);
        Locale language = oneOf(
                values,
                Column.CONTACT_LANGUAGE,
                FieldRules::language,
                "the tag of a language, such as de or pt-BR",
                line);
        LoadInConfidence confidence =
                oneOf(values, Column.LOAD_IN_CONFIDENCE, LoadInConfidence::find, "tbd, approximate or confirmed", line);
        EventStatus status =
                oneOf(values, Column.STATUS, EventStatus::find, "confirmed, tentative, postponed or cancelled", line);
        checkLoadIn(starts, loadIn, line);
        checkRole(values, line);
        String email = email(values.get(Column.CONTACT_EMAIL), line);
        if (start == null
                || zone == null
                || problems.count() > before
                || values.get(Column.VENUE).isEmpty()) {
            return null;
        }
        return new SeasonRow(
                values.get(Column.EXTERNAL_REF),
                values.get(Column.NAME),
                values.get(Column.VENUE),
                values.get(Column.CITY),
                start.local(),
                zone,
                loadIn,
                values.get(Column.CONTACT_ROLE),
                email,
                phone(values.get(Column.CONTACT_PHONE), line, contactZone == null ? zone : contactZone),
                confidence,
                status,
                start.isTimeOpen(),
                contactRef(values, email),
                blankToNull(values.get(Column.CONTACT_NAME)),
                contactZone,
                language,
                line);
    }

    private boolean isTimeOpen(Map<Column, String> values, int line) {
        Boolean said = oneOf(values, Column.START_TIME_OPEN, RowReader::yesOrNo, "true or false", line);
        return Boolean.TRUE.equals(said);
    }

    private static Optional<Boolean> yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** A cell that a line of CSV lacks, or has too much, has moved others. */
    private boolean hasAllCells(TableRow row) {
        int width = row.cells().size();
        if (isRagged && width > header.width()) {
            problems.notes().add(row.line(), "What stands behind the last column with a name is left out");
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
    private void checkNumbers(TableRow row) {
        for (Column column : List.of(Column.EXTERNAL_REF, Column.CONTACT_REF)) {
            if (header.isIn(row.decorated(), column)) {
                add(
                        row.line(),
                        column,
                        FileReason.UNKNOWN_VALUE,
                        "The cell shows other text along with its number: format the column as text and write it out.");
            }
        }
        if (header.isIn(row.numbers(), Column.CONTACT_PHONE)
                && header.value(row, Column.CONTACT_PHONE).length() >= DIGITS_OF_A_PHONE) {
            add(
                    row.line(),
                    Column.CONTACT_PHONE,
                    FileReason.UNKNOWN_VALUE,
                    "The cell is a number, which has no + or 00: format the column as text and write them in front.");
        }
    }

    /** Without roles, an address tells one person from another. */
    private String contactRef(Map<Column, String> values, @Nullable String email) {
        String ref = values.get(Column.CONTACT_REF);
        String role = values.get(Column.CONTACT_ROLE);
        if (!ref.isEmpty() || header.has(Column.CONTACT_ROLE)) {
            return ref.isEmpty() ? role : ref;
        }
        String name = values.get(Column.CONTACT_NAME);
        return email != null ? email.toLowerCase(Locale.ROOT) : name.isEmpty() ? role : name;
    }

    private <T> @Nullable T oneOf(
            Map<Column, String> values, Column column, Function<String, Optional<T>> reader, String known, int line) {
        String text = values.get(column);
        if (text.isEmpty()) {
            return null;
        }
        Optional<T> value = reader.apply(text);
        if (value.isEmpty()) {
            add(line, column, FileReason.UNKNOWN_VALUE, "%s must be %s.".formatted(column.header(), known));
        }
        return value.orElse(null);
    }

    private Map<Column, String> texts(TableRow row) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            String value = text(row, column);
            value = value.isEmpty() ? assumed(column) : value;
            values.put(column, value);
            check(row.line(), column, value);
        }
        boolean isSomebody = Column.ofContact().stream()
                .anyMatch(column -> !values.get(column).isEmpty());
        if (isSomebody && !header.has(Column.CONTACT_ROLE)) {
            values.put(Column.CONTACT_ROLE, ANY_ROLE);
        }
        return values;
    }

    private String text(TableRow row, Column column) {
        String text = LINE_BREAKS
                .matcher(CsvInjection.restored(header.value(row, column)))
                .replaceAll(" ");
        return switch (column) {
            // Addresses have rules of their own, which tell what they take away.
            case CONTACT_EMAIL, CONTACT_PHONE -> text;
            case EXTERNAL_REF, CONTACT_REF -> ComparedText.ofReference(text);
            default -> ComparedText.of(text);
        };
    }

    private void check(int line, Column column, String value) {
        if (value.isEmpty() && column == Column.VENUE) {
            askVenue(line);
        } else if (value.isEmpty() && column.isValueRequired() && column != Column.STARTS_AT) {
            addMissing(line, column);
        }
        if (value.isEmpty()) {
            return;
        }
        if (value.length() > FieldRules.MAX_LENGTH) {
            addTooLong(line, column);
        }
        if (FieldRules.hasControlCharacter(value)) {
            add(line, column, FileReason.INVALID_CHARACTER, "There is a control character in the text.");
        }
        if (CELL_ERROR.matcher(value).matches()) {
            add(line, column, FileReason.UNKNOWN_VALUE, "The formula of the cell has no value: %s.".formatted(value));
        }
    }

    /** What a person says of lines that are silent. */
    private String assumed(Column column) {
        ImportAnswers answers = basis.answers();
        String assumed =
                column == Column.VENUE ? answers.defaultVenue() : column == Column.CITY ? answers.defaultCity() : null;
        return assumed == null ? "" : assumed;
    }

    private void askVenue(int line) {
        problems.ask(
                line,
                FileReason.MISSING_VENUE,
                ImportAnswers.DEFAULT_VENUE,
                List.of(),
                "Some lines have no venue. At which venue are these events?");
    }

    private @Nullable ZoneId zone(Map<Column, String> values, Column column, @Nullable ZoneId otherwise, int line) {
        String text = values.get(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<ZoneId> zone = FieldRules.zone(text);
        if (zone.isEmpty()) {
            add(
                    line,
                    column,
                    FileReason.UNKNOWN_ZONE,
                    "\"%s\" is no IANA time zone, such as Europe/Berlin.".formatted(FieldRules.shortened(text)));
        }
        return zone.orElse(null);
    }

    private void checkLoadIn(@Nullable LocalDateTime starts, @Nullable LocalDateTime loadIn, int line) {
        if (starts != null && loadIn != null && FieldRules.isLoadInTooLate(starts, loadIn)) {
            add(
                    line,
                    Column.LOAD_IN_TIME,
                    FileReason.LOAD_IN_AFTER_START,
                    "The load-in lies more than a day after the start.");
        }
    }

    /** A line without any contact is one of an event that has none; somebody without a role is a slip. */
    private void checkRole(Map<Column, String> values, int line) {
        boolean isSomebody = Column.ofContact().stream()
                .anyMatch(column -> !values.get(column).isEmpty());
        if (isSomebody && values.get(Column.CONTACT_ROLE).isEmpty()) {
            addMissing(line, Column.CONTACT_ROLE);
        }
    }

    private void addTooLong(int line, Column column) {
        add(line, column, FileReason.VALUE_TOO_LONG, "At most %d characters fit.".formatted(FieldRules.MAX_LENGTH));
    }

    private void addMissing(int line, Column column) {
        add(line, column, FileReason.MISSING_VALUE, "%s must not be empty.".formatted(column.header()));
    }

    private @Nullable String email(String text, int line) {
        if (text.isEmpty()) {
            return null;
        }
        String column = Column.CONTACT_EMAIL.header();
        return switch (addresses.email(line, column, text)) {
            case Accepted<MailAddress> accepted -> accepted.address().text();
            case Refused<MailAddress> refused -> {
                String sentence = "%s %s.".formatted(column, refused.fault().phrase());
                add(line, Column.CONTACT_EMAIL, FileReason.INVALID_EMAIL, sentence);
                yield null;
            }
        };
    }

    private @Nullable String phone(String text, int line, ZoneId place) {
        return text.isEmpty() ? null : addresses.phone(line, Column.CONTACT_PHONE.header(), text, place);
    }

    private void add(int line, Column column, FileReason reason, String message) {
        problems.add(line, column.header(), reason, message);
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
