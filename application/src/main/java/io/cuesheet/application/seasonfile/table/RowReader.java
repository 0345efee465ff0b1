package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.seasonfile.sheet.TableRow;
import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one line into a {@link SeasonRow} and notes everything that is wrong with it. */
final class RowReader {

    /** Of contacts in a file without roles, as of those of a calendar. */
    static final String ANY_ROLE = "Contact";

    private final Header header;
    private final ReadingBasis basis;
    private final Problems problems;
    private final RowTexts texts;
    private final RowTimes times;

    /** @param isRagged whether rows may be shorter than the header */
    RowReader(Header header, boolean isRagged, ReadingBasis basis, Problems problems) {
        this.header = header;
        this.basis = basis;
        this.problems = problems;
        this.texts = new RowTexts(header, isRagged, problems);
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
        if (!texts.isReadable(row)) {
            return null;
        }
        Map<Column, String> values = texts(row);
        texts.checkNumbers(row);
        RowTimes.@Nullable Start start = times.start(values, line, isTimeOpen(values, line));
        LocalDateTime starts = start == null ? null : start.local();
        LocalDateTime loadIn = times.loadIn(values.get(Column.LOAD_IN_TIME), start, line);
        ZoneId zone =
                texts.zone(values, Column.TIME_ZONE, basis.answers().zone().orElse(basis.defaultZone()), line);
        ZoneId contactZone = texts.zone(values, Column.CONTACT_TIME_ZONE, null, line);
        Locale language = texts.language(values, line);
        LoadInConfidence confidence =
                texts.oneOf(values, Column.LOAD_IN_CONFIDENCE, LoadInConfidence::find, "file.row.confidence", line);
        EventStatus status = texts.oneOf(values, Column.STATUS, EventStatus::find, "file.row.status", line);
        checkLoadIn(starts, loadIn, line);
        checkRole(values, line);
        String email = texts.email(values.get(Column.CONTACT_EMAIL), line);
        if (start == null
                || zone == null
                || problems.count() > before
                || values.get(Column.VENUE).isEmpty()) {
            problems.leaveOut(values.get(Column.EXTERNAL_REF));
            return null;
        }
        if (values.get(Column.TIME_ZONE).isEmpty() && basis.answers().zone().isEmpty()) {
            problems.assumeZone(line, zone);
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
                texts.phone(values.get(Column.CONTACT_PHONE), line, contactZone == null ? zone : contactZone),
                confidence,
                status,
                start.isTimeOpen(),
                contactRef(values, email),
                RowTexts.blankToNull(values.get(Column.CONTACT_NAME)),
                contactZone,
                language,
                line);
    }

    private boolean isTimeOpen(Map<Column, String> values, int line) {
        Boolean said = texts.oneOf(values, Column.START_TIME_OPEN, RowReader::yesOrNo, "file.row.yes_or_no", line);
        return Boolean.TRUE.equals(said);
    }

    private static Optional<Boolean> yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
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

    private Map<Column, String> texts(TableRow row) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            String value = texts.text(row, column);
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

    private void check(int line, Column column, String value) {
        if (value.isEmpty() && column == Column.VENUE) {
            askVenue(line);
        } else if (value.isEmpty() && column.isValueRequired() && column != Column.STARTS_AT) {
            texts.addMissing(line, column);
        }
        texts.check(line, column, value);
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
                line, FileReason.MISSING_VENUE, ImportAnswers.DEFAULT_VENUE, List.of(), Texts.of("file.row.no_venue"));
    }

    private void checkLoadIn(@Nullable LocalDateTime starts, @Nullable LocalDateTime loadIn, int line) {
        if (starts != null && loadIn != null && FieldRules.isLoadInTooLate(starts, loadIn)) {
            texts.add(line, Column.LOAD_IN_TIME, FileReason.LOAD_IN_AFTER_START, Texts.of("file.late_load_in"));
        }
    }

    /** A line without any contact is one of an event that has none; somebody without a role is a slip. */
    private void checkRole(Map<Column, String> values, int line) {
        boolean isSomebody = Column.ofContact().stream()
                .anyMatch(column -> !values.get(column).isEmpty());
        if (isSomebody && values.get(Column.CONTACT_ROLE).isEmpty()) {
            texts.addMissing(line, Column.CONTACT_ROLE);
        }
    }
}
