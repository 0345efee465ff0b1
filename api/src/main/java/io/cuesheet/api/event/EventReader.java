package io.cuesheet.api.event;

import io.cuesheet.api.event.NewEventBody.NewContactBody;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an event from a body; throws with the field and how to correct it. */
final class EventReader {

    private EventReader() {}

    /** @param defaultZone used if the body has none */
    static EventDetails read(NewEventBody body, ZoneId defaultZone) {
        ZoneId venue = zone("time_zone", body.timeZone()).orElse(defaultZone);
        return EventDetails.said(
                body.name(),
                body.venue(),
                body.city(),
                time("starts_at", body.startsAt()),
                venue,
                time("load_in_time", body.loadInTime()),
                oneOf(
                        "load_in_confidence",
                        body.loadInConfidence(),
                        LoadInConfidence::find,
                        "tbd, approximate or confirmed"),
                oneOf("status", body.status(), EventStatus::find, "confirmed, tentative, postponed or cancelled"),
                body.startTimeOpen(),
                body.contacts() == null ? null : contacts(body.contacts(), venue));
    }

    private static List<ContactDetails> contacts(List<@Nullable NewContactBody> bodies, ZoneId venue) {
        List<ContactDetails> contacts = new ArrayList<>();
        for (NewContactBody body : bodies) {
            contacts.add(contact("contacts[%d]".formatted(contacts.size()), venue, body));
        }
        return contacts;
    }

    private static ContactDetails contact(String path, ZoneId venue, @Nullable NewContactBody body) {
        if (body == null) {
            throw InvalidInput.of(path, "is missing.");
        }
        return ContactDetails.said(
                path,
                venue,
                body.ref(),
                body.role(),
                body.name(),
                body.email(),
                body.phone(),
                zone(path + ".time_zone", body.timeZone()).orElse(null),
                body.language(),
                body.optedOut());
    }

    private static @Nullable LocalDateTime time(String field, @Nullable String value) {
        String text = FieldRules.optional(field, value).orElse(null);
        if (text == null) {
            return null;
        }
        if (FieldRules.hasOffset(text)) {
            throw InvalidInput.of(
                    field, "must be the venue's local time without an offset; its zone goes in {time_zone}.");
        }
        return FieldRules.localTime(text)
                .orElseThrow(
                        () -> InvalidInput.of(field, "must be a date and time that exists, such as 2026-09-10T19:30."));
    }

    private static Optional<ZoneId> zone(String field, @Nullable String value) {
        return FieldRules.optional(field, value)
                .map(text -> FieldRules.zone(text)
                        .orElseThrow(
                                () -> InvalidInput.of(field, "must be an IANA time zone, such as Europe/Berlin.")));
    }

    private static <T> @Nullable T oneOf(
            String field, @Nullable String value, Function<String, Optional<T>> reader, String known) {
        return value == null
                ? null
                : reader.apply(value).orElseThrow(() -> InvalidInput.of(field, "must be %s.".formatted(known)));
    }
}
