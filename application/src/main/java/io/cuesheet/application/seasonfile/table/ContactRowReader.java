package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ComparedText;
import io.cuesheet.application.seasonfile.content.ContactRows;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.sheet.TableRow;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.address.AddressFault;
import io.cuesheet.db.address.ParsedAddress.Refused;
import io.cuesheet.db.address.PhoneNumber;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one line of a table of contacts, and notes everything that is wrong with it. */
final class ContactRowReader {

    private static final List<Column> TELL_EVENTS =
            List.of(Column.EXTERNAL_REF, Column.VENUE, Column.CITY, Column.STARTS_AT, Column.START_DATE);

    private static final List<Column> BLANK_IS_NOT_ANY = List.of(Column.VENUE, Column.CITY);

    /** Other names of {@link Column#NAME}, such as Concert, are those of events in any case. */
    private static final Set<String> OF_PEOPLE = Set.of("name", "nom", "nombre", "nome", "naam");

    private final Header header;
    private final Problems problems;
    private final RowTexts texts;
    private final RowTimes times;
    private final boolean isNameOfContact;

    /** @param isRagged whether rows may be shorter than the header */
    ContactRowReader(Header header, boolean isRagged, ImportAnswers answers, Problems problems) {
        this.header = header;
        this.problems = problems;
        this.texts = new RowTexts(header, isRagged, problems);
        this.times = new RowTimes(answers, problems);
        this.isNameOfContact = isNameOfContact();
    }

    /** A list of people calls their names so; a season of ours the events'. */
    private boolean isNameOfContact() {
        if (!header.has(Column.NAME)) {
            return false;
        }
        boolean isSeason = header.has(Column.CONTACT_NAME)
                || !OF_PEOPLE.contains(header.name(Column.NAME).toLowerCase(Locale.ROOT))
                || header.name(Column.CONTACT_EMAIL).equalsIgnoreCase(Column.CONTACT_EMAIL.header());
        String name = ColumnValues.quoted(header.name(Column.NAME));
        problems.notes()
                .add(
                        header.line(),
                        isSeason
                                ? Texts.of("file.row.event_name", name)
                                : Texts.of("file.header.taken_as", name, Column.CONTACT_NAME.header()));
        return !isSeason;
    }

    /** The row, or null where something is wrong with it, or open. */
    ContactRows.@Nullable Row read(TableRow row) {
        int before = problems.count();
        problems.questions().hold();
        ContactRows.Row read = readAll(row, row.line(), before);
        problems.questions().release(problems.count() == before);
        return read;
    }

    private ContactRows.@Nullable Row readAll(TableRow row, int line, int before) {
        if (!texts.isReadable(row)) {
            return null;
        }
        Map<Column, String> values = values(row);
        texts.checkNumbers(row);
        RowTimes.When when = times.when(values, line);
        ZoneId zone = texts.zone(values, Column.CONTACT_TIME_ZONE, null, line);
        Locale language = texts.language(values, line);
        String email = texts.email(values.get(Column.CONTACT_EMAIL), line);
        check(values, line);
        boolean isDayOpen = when.day() == null && !startOf(values).isEmpty();
        if (problems.count() > before || isDayOpen) {
            return null;
        }
        return new ContactRows.Row(
                line,
                RowTexts.blankToNull(values.get(Column.EXTERNAL_REF)),
                RowTexts.blankToNull(values.get(Column.VENUE)),
                RowTexts.blankToNull(values.get(Column.CITY)),
                when.day(),
                when.time(),
                values.get(Column.CONTACT_ROLE),
                RowTexts.blankToNull(values.get(Column.CONTACT_NAME)),
                email,
                phone(values, zone, line),
                zone,
                language == null ? null : language.toLanguageTag());
    }

    private Map<Column, String> values(TableRow row) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            String value = texts.text(row, column);
            texts.check(row.line(), column, value);
            boolean isUnseen = BLANK_IS_NOT_ANY.contains(column)
                    && ComparedText.ofReference(value).isEmpty();
            values.put(column, isUnseen ? "" : value);
        }
        if (isNameOfContact) {
            values.put(Column.CONTACT_NAME, values.get(Column.NAME));
        }
        if (!header.has(Column.CONTACT_ROLE)) {
            values.put(Column.CONTACT_ROLE, RowReader.ANY_ROLE);
        }
        return values;
    }

    private static String startOf(Map<Column, String> values) {
        return values.get(Column.STARTS_AT) + values.get(Column.START_DATE);
    }

    private void check(Map<Column, String> values, int line) {
        if (values.get(Column.CONTACT_ROLE).isEmpty()) {
            texts.addMissing(line, Column.CONTACT_ROLE);
        }
        if (values.get(Column.CONTACT_EMAIL).isBlank()
                && values.get(Column.CONTACT_PHONE).isBlank()) {
            texts.add(line, Column.CONTACT_EMAIL, FileReason.MISSING_VALUE, Texts.of("file.row.no_address"));
        }
        if (TELL_EVENTS.stream().allMatch(column -> values.get(column).isEmpty())) {
            problems.add(line, null, FileReason.MISSING_VALUE, Texts.of("file.row.no_event"));
        } else if (values.get(Column.EXTERNAL_REF).isEmpty()) {
            checkBlank(values, line);
        }
    }

    /** A blank cell often means the one above it: taken as any, it would reach events that nobody meant. */
    private void checkBlank(Map<Column, String> values, int line) {
        BLANK_IS_NOT_ANY.stream()
                .filter(column -> header.has(column) && values.get(column).isEmpty())
                .forEach(column -> addBlank(line, column));
        Column day = header.has(Column.STARTS_AT) ? Column.STARTS_AT : Column.START_DATE;
        if (header.has(day) && startOf(values).isEmpty()) {
            addBlank(line, day);
        }
    }

    private void addBlank(int line, Column column) {
        texts.add(line, column, FileReason.MISSING_VALUE, Texts.of("file.row.blank"));
    }

    /** Without a country code it is a number of the contact's zone, else of each event's: which one is known there. */
    private @Nullable String phone(Map<Column, String> values, @Nullable ZoneId zone, int line) {
        String text = values.get(Column.CONTACT_PHONE);
        if (text.isBlank()) {
            return null;
        }
        if (PhoneNumber.parse(text, zone) instanceof Refused<PhoneNumber>(AddressFault fault)
                && fault != AddressFault.NO_COUNTRY_CODE) {
            problems.notes().add(line, FieldRules.noSms(Column.CONTACT_PHONE.header(), fault));
        }
        return text;
    }
}
