package io.cuesheet.application.event;

import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an event, by a file, a program or a person. Local times are the venue's.
 *
 * @param loadInLocal null: not known
 * @param loadInConfidence null: confirmed, unless that very time was known to be less certain
 * @param status null: as it was, or confirmed
 * @param isAllContacts whether contacts that are not said are removed
 */
public record EventDetails(
        String name,
        String venue,
        String city,
        LocalDateTime startsLocal,
        ZoneId zone,
        @Nullable LocalDateTime loadInLocal,
        @Nullable LoadInConfidence loadInConfidence,
        @Nullable EventStatus status,
        List<ContactDetails> contacts,
        boolean isAllContacts) {

    public EventDetails {
        contacts = List.copyOf(contacts);
    }
}
