package io.cuesheet.application.event;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.Ids;
import io.cuesheet.db.address.PhoneNumber;
import io.cuesheet.db.event.Contact;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a contact.
 *
 * @param ref identity within the event
 * @param name null: not known
 * @param timeZone null: the venue's
 * @param language null: the organisation's
 * @param optedOut null: as it was
 * @param isPartial whether a name, zone or language that is not said stays as it was
 */
public record ContactDetails(
        String ref,
        String role,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable ZoneId timeZone,
        @Nullable Locale language,
        @Nullable Boolean optedOut,
        boolean isPartial) {

    /**
     * What a person or a program says of a contact.
     *
     * @param path what the fields' names begin with, such as {@code contacts[2]}
     * @param ref blank: the role
     * @throws InvalidInput naming the field
     */
    public static ContactDetails said(
            String path,
            @Nullable String ref,
            @Nullable String role,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable ZoneId timeZone,
            @Nullable String language,
            @Nullable Boolean optedOut) {
        String saidRole = FieldRules.required(path + ".role", role);
        return new ContactDetails(
                FieldRules.optional(path + ".ref", ref).orElse(saidRole),
                saidRole,
                FieldRules.optional(path + ".name", name).orElse(null),
                FieldRules.optional(path + ".email", email)
                        .map(text -> FieldRules.email(path + ".email", text))
                        .orElse(null),
                FieldRules.optional(path + ".phone", phone)
                        .map(PhoneNumber::stored)
                        .orElse(null),
                timeZone,
                FieldRules.optional(path + ".language", language)
                        .map(text -> FieldRules.language(path + ".language", text))
                        .orElse(null),
                optedOut,
                false);
    }

    /** The contact afterwards; one that had been removed is there again. */
    Contact appliedTo(@Nullable Contact known, EventId event, Instant now) {
        return new Contact(
                known == null ? new ContactId(Ids.next()) : known.id(),
                event,
                ref,
                role,
                name == null && isPartial && known != null ? known.name() : name,
                email,
                phone,
                timeZone == null && isPartial && known != null ? known.timeZone() : timeZone,
                language == null && isPartial && known != null ? known.language() : language,
                optedOutAt(known, now),
                null);
    }

    private @Nullable Instant optedOutAt(@Nullable Contact known, Instant now) {
        Instant before = known == null ? null : known.optedOutAt();
        if (optedOut == null) {
            return before;
        }
        return optedOut ? Objects.requireNonNullElse(before, now) : null;
    }

    /** Leaves name and addresses out: they must not reach a log. */
    @Override
    public String toString() {
        return "ContactDetails[ref=%s, role=%s]".formatted(ref, role);
    }
}
