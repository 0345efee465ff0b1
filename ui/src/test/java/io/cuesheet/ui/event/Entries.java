package io.cuesheet.ui.event;

import io.cuesheet.ui.event.EventEntry.ContactEntry;
import io.cuesheet.ui.event.EventEntry.LoadIn;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as a form says them. */
final class Entries {

    static final LoadIn AFTERNOON = new LoadIn(LocalDateTime.parse("2026-12-20T14:00"), LoadInConfidence.CONFIRMED);

    private Entries() {}

    static EventEntry event(String venue, ContactEntry... contacts) {
        return event("Mahler", venue, null, contacts);
    }

    static EventEntry event(String name, String venue, @Nullable LoadIn loadIn, ContactEntry... contacts) {
        return new EventEntry(
                name,
                venue,
                "Berlin",
                LocalDateTime.parse("2026-12-20T20:00"),
                "Europe/Berlin",
                loadIn,
                EventStatus.CONFIRMED,
                false,
                List.of(contacts));
    }

    static ContactEntry known(String ref, String email, String phone) {
        ContactId id = new ContactId(UUID.nameUUIDFromBytes(ref.getBytes(StandardCharsets.UTF_8)));
        return new ContactEntry(id, ref, ref, "", email, phone, null, null, false);
    }

    static ContactEntry added(String role, String email) {
        return new ContactEntry(null, null, role, "", email, "", null, null, false);
    }
}
