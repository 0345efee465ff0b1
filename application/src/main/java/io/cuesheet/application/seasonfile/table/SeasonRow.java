package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.Origin;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One event with one contact, as a line of the file has it. Local times are the venue's.
 *
 * @param contactRole empty where the line has no contact
 * @param loadInConfidence null: the file does not say
 * @param status null: the file does not say
 * @param startTimeOpen whether only the day of the start is known
 * @param contactRef identity of the contact within the event
 * @param line of the file, from 1
 */
public record SeasonRow(
        String externalRef,
        String name,
        String venue,
        String city,
        LocalDateTime startsLocal,
        ZoneId zone,
        @Nullable LocalDateTime loadInLocal,
        String contactRole,
        @Nullable String contactEmail,
        @Nullable String contactPhone,
        @Nullable LoadInConfidence loadInConfidence,
        @Nullable EventStatus status,
        boolean startTimeOpen,
        String contactRef,
        @Nullable String contactName,
        @Nullable ZoneId contactZone,
        @Nullable Locale contactLanguage,
        int line) {

    /**
     * The events of these lines; an event with several contacts has a line for each.
     *
     * @param header of which columns that are not there leave alone what is known
     */
    static List<ImportedEvent> events(List<SeasonRow> rows, Header header) {
        boolean areAddressesSaid = header.has(Column.CONTACT_EMAIL) && header.has(Column.CONTACT_PHONE);
        Map<String, List<SeasonRow>> byRef = rows.stream()
                .collect(Collectors.groupingBy(SeasonRow::externalRef, LinkedHashMap::new, Collectors.toList()));
        return byRef.values().stream()
                .map(lines -> new ImportedEvent(
                        lines.getFirst().externalRef(),
                        lines.getFirst().details(lines),
                        header.has(Column.LOAD_IN_TIME),
                        areAddressesSaid,
                        header.has(Column.CITY),
                        false,
                        Origin.at(lines.getFirst().line())))
                .toList();
    }

    /** Whether the other line says the same of the same event, and has another contact. */
    boolean isAnotherContactOf(SeasonRow other) {
        return withoutContact().equals(other.withoutContact())
                && (!contactRef.equals(other.contactRef) || isSomebodyElse(other));
    }

    /** Two people of one role, whom their addresses tell apart. */
    private boolean isSomebodyElse(SeasonRow other) {
        boolean isRoleAlone = contactRef.equals(contactRole) && !contactRole.isEmpty();
        return isRoleAlone
                && contactEmail != null
                && other.contactEmail != null
                && !contactEmail.equalsIgnoreCase(other.contactEmail);
    }

    private List<@Nullable Object> withoutContact() {
        return Arrays.asList(
                externalRef,
                name,
                venue,
                city,
                startsLocal,
                zone,
                loadInLocal,
                loadInConfidence,
                status,
                startTimeOpen);
    }

    private EventDetails details(List<SeasonRow> lines) {
        return new EventDetails(
                name,
                venue,
                city,
                startsLocal,
                zone,
                loadInLocal,
                loadInConfidence,
                status,
                startTimeOpen,
                lines.stream()
                        .filter(line -> !line.contactRole().isEmpty())
                        .map(SeasonRow::contact)
                        .toList(),
                false);
    }

    private ContactDetails contact() {
        return new ContactDetails(
                contactRef,
                contactRole,
                contactName,
                contactEmail,
                contactPhone,
                contactZone,
                contactLanguage,
                null,
                true);
    }

    /** Leaves the contact out: its addresses must not reach a log. */
    @Override
    public String toString() {
        return "SeasonRow[" + externalRef + "]";
    }
}
