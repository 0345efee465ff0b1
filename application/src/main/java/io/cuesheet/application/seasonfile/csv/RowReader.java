package io.cuesheet.application.seasonfile.csv;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ContactAddresses;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
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

    private final Header header;
    private final ReadingBasis basis;
    private final Problems problems;
    private final ContactAddresses addresses;

    RowReader(Header header, ReadingBasis basis, Problems problems) {
        this.header = header;
        this.basis = basis;
        this.problems = problems;
        this.addresses = new ContactAddresses(problems.notes());
    }

    /** The row, or null where something is wrong with it. */
    @Nullable
    SeasonRow read(List<String> fields, int line) {
        int before = problems.count();
        problems.questions().hold();
        SeasonRow row = readAll(fields, line, before);
        problems.questions().release(problems.count() == before);
        return row;
    }

    private @Nullable SeasonRow readAll(List<String> fields, int line, int before) {
        if (fields.size() != header.width()) {
            problems.add(
                    line,
                    null,
                    FileReason.WRONG_FIELD_COUNT,
                    "The line has %d fields, the header %d.".formatted(fields.size(), header.width()));
            return null;
        }
        Map<Column, String> values = texts(fields, line);
        LocalDateTime starts = time(values, Column.STARTS_AT, line);
        LocalDateTime loadIn = time(values, Column.LOAD_IN_TIME, line);
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
        if (starts == null
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
                starts,
                zone,
                loadIn,
                values.get(Column.CONTACT_ROLE),
                email,
                phone(values.get(Column.CONTACT_PHONE), line, contactZone == null ? zone : contactZone),
                confidence,
                status,
                values.get(Column.CONTACT_REF).isEmpty()
                        ? values.get(Column.CONTACT_ROLE)
                        : values.get(Column.CONTACT_REF),
                blankToNull(values.get(Column.CONTACT_NAME)),
                contactZone,
                language,
                line);
    }

    private <T> @Nullable T oneOf(
            Map<Column, String> values, Column column, Function<String, Optional<T>> reader, String known, int line) {
        String text = values.get(column);
        Optional<T> value = reader.apply(text);
        if (value.isEmpty() && !text.isEmpty()) {
            add(line, column, FileReason.UNKNOWN_VALUE, "%s must be %s.".formatted(column.header(), known));
        }
        return value.orElse(null);
    }

    private Map<Column, String> texts(List<String> fields, int line) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            String value = LINE_BREAKS
                    .matcher(CsvInjection.restored(header.value(fields, column)))
                    .replaceAll(" ");
            value = value.isEmpty() ? assumed(column) : value;
            values.put(column, value);
            if (value.isEmpty() && column == Column.VENUE) {
                askVenue(line);
            } else if (value.isEmpty() && column.isValueRequired()) {
                addMissing(line, column);
            }
            if (value.length() > FieldRules.MAX_LENGTH) {
                add(
                        line,
                        column,
                        FileReason.VALUE_TOO_LONG,
                        "At most %d characters fit.".formatted(FieldRules.MAX_LENGTH));
            }
            if (FieldRules.hasControlCharacter(value)) {
                add(line, column, FileReason.INVALID_CHARACTER, "There is a control character in the text.");
            }
        }
        return values;
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

    private @Nullable LocalDateTime time(Map<Column, String> values, Column column, int line) {
        String text = values.get(column);
        if (text.isEmpty()) {
            return null;
        }
        Optional<LocalDateTime> time = FieldRules.localTime(text);
        if (time.isPresent()) {
            return time.get();
        }
        if (FieldRules.hasOffset(text)) {
            add(
                    line,
                    column,
                    FileReason.OFFSET_NOT_ALLOWED,
                    "Give the local time of the venue without an offset; its zone stands in time_zone.");
            return null;
        }
        add(
                line,
                column,
                FileReason.INVALID_TIME,
                "\"%s\" is no date and time that exists; the form is 2026-09-10T19:30."
                        .formatted(FieldRules.shortened(text)));
        return null;
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
