package io.cuesheet.api.event;

import io.cuesheet.api.event.NewEventBody.NewContactBody;
import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.address.PhoneNumber;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what is said of an event; refuses with the field and the way out. */
final class EventReader {

    private static final int MOST_CONTACTS = 100;

    private final NewEventBody body;
    private final ZoneId defaultZone;

    EventReader(NewEventBody body, ZoneId defaultZone) {
        this.body = body;
        this.defaultZone = defaultZone;
    }

    EventDetails read() {
        String name = required("name", body.name());
        String venue = required("venue", body.venue());
        String city = Objects.requireNonNullElse(optional("city", present("city", body.city())), "");
        LocalDateTime starts = time("starts_at", required("starts_at", body.startsAt()));
        @Nullable String loadInText = optional("load_in_time", body.loadInTime());
        @Nullable LocalDateTime loadIn = loadInText == null ? null : time("load_in_time", loadInText);
        if (loadIn != null && FieldRules.isLoadInTooLate(starts, loadIn)) {
            throw InvalidInput.of("load_in_time", "lies more than a day after {starts_at}: correct one of them.");
        }
        @Nullable ZoneId zone = zone("time_zone", body.timeZone());
        return new EventDetails(
                name,
                venue,
                city,
                starts,
                zone == null ? defaultZone : zone,
                loadIn,
                confidence(loadIn),
                oneOf("status", body.status(), EventStatus::find, "confirmed, tentative, postponed or cancelled"),
                body.contacts() == null ? List.of() : contacts(body.contacts()),
                body.contacts() != null);
    }

    private @Nullable LoadInConfidence confidence(@Nullable LocalDateTime loadIn) {
        LoadInConfidence confidence = oneOf(
                "load_in_confidence", body.loadInConfidence(), LoadInConfidence::find, "tbd, approximate or confirmed");
        if (loadIn == null && confidence != null && confidence != LoadInConfidence.TBD) {
            throw InvalidInput.of("load_in_confidence", "needs a {load_in_time}, or must be tbd.");
        }
        return confidence;
    }

    private static List<ContactDetails> contacts(List<@Nullable NewContactBody> bodies) {
        if (bodies.size() > MOST_CONTACTS) {
            throw InvalidInput.of("contacts", "must be at most %d.".formatted(MOST_CONTACTS));
        }
        List<ContactDetails> contacts = new ArrayList<>();
        Set<String> refs = new HashSet<>();
        for (int index = 0; index < bodies.size(); index++) {
            String path = "contacts[%d]".formatted(index);
            ContactDetails contact = contact(path, bodies.get(index));
            if (!refs.add(contact.ref())) {
                throw InvalidInput.of(
                        path + ".ref", "is there twice: give contacts of the same role a ref of their own.");
            }
            contacts.add(contact);
        }
        return contacts;
    }

    private static ContactDetails contact(String path, @Nullable NewContactBody body) {
        if (body == null) {
            throw InvalidInput.of(path, "is missing.");
        }
        String role = required(path + ".role", body.role());
        @Nullable String ref = optional(path + ".ref", body.ref());
        @Nullable String email = optional(path + ".email", body.email());
        @Nullable String phone = optional(path + ".phone", body.phone());
        return new ContactDetails(
                ref == null ? role : ref,
                role,
                optional(path + ".name", body.name()),
                email == null ? null : FieldRules.email(path + ".email", email),
                phone == null ? null : PhoneNumber.stored(phone),
                zone(path + ".time_zone", body.timeZone()),
                body.optedOut(),
                false);
    }

    /** It may be empty; a body without it could have forgotten it. */
    private static String present(String field, @Nullable String value) {
        if (value == null) {
            throw InvalidInput.of(field, "is missing.");
        }
        return value;
    }

    private static String required(String field, @Nullable String value) {
        String text = optional(field, value);
        if (text == null) {
            throw InvalidInput.of(field, "is missing.");
        }
        return text;
    }

    private static @Nullable String optional(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > FieldRules.MAX_LENGTH) {
            throw InvalidInput.of(field, "must have at most %d characters.".formatted(FieldRules.MAX_LENGTH));
        }
        if (FieldRules.hasControlCharacter(value)) {
            throw InvalidInput.of(field, "must not have control characters.");
        }
        return value.strip();
    }

    private static LocalDateTime time(String field, String text) {
        if (FieldRules.hasOffset(text)) {
            throw InvalidInput.of(
                    field, "must be the local time of the venue without an offset; its zone stands in {time_zone}.");
        }
        return FieldRules.localTime(text)
                .orElseThrow(
                        () -> InvalidInput.of(field, "must be a date and time that exists, such as 2026-09-10T19:30."));
    }

    private static @Nullable ZoneId zone(String field, @Nullable String value) {
        String text = optional(field, value);
        return text == null
                ? null
                : FieldRules.zone(text)
                        .orElseThrow(() -> InvalidInput.of(field, "must be an IANA time zone, such as Europe/Berlin."));
    }

    private static <T> @Nullable T oneOf(
            String field, @Nullable String value, Function<String, Optional<T>> reader, String known) {
        return value == null
                ? null
                : reader.apply(value).orElseThrow(() -> InvalidInput.of(field, "must be %s.".formatted(known)));
    }
}
