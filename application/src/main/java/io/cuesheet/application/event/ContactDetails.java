package io.cuesheet.application.event;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.Ids;
import io.cuesheet.db.address.PhoneNumber;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.suppression.Suppression.Source;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The given details of a contact.
 *
 * @param ref identity within the event
 * @param name null: not known
 * @param timeZone null: the venue's
 * @param language null: the organisation's
 * @param optedOut null: unchanged
 * @param isPartial whether a missing name, zone or language stays unchanged
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
     * The details as a person or a program gives them.
     *
     * @param path prefix of the fields' names, such as {@code contacts[2]}
     * @param venue zone of the event: a telephone number without country code belongs to the country of the contact's zone if that is
     *     given, else to the event's
     * @param ref blank: the role is used
     * @throws InvalidInput naming the field
     */
    public static ContactDetails said(
            String path,
            ZoneId venue,
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
                        .map(text -> PhoneNumber.stored(text, timeZone == null ? venue : timeZone))
                        .orElse(null),
                timeZone,
                FieldRules.optional(path + ".language", language)
                        .map(text -> FieldRules.language(path + ".language", text))
                        .orElse(null),
                optedOut,
                false);
    }

    /** The errors for which {@link #said} refuses people's input, one per field; empty: none. */
    public static List<InvalidInput> faults(
            String path, @Nullable String role, @Nullable String name, @Nullable String email, @Nullable String phone) {
        return new Faults()
                .check(() -> FieldRules.required(path + ".role", role))
                .check(() -> FieldRules.optional(path + ".name", name))
                .check(() -> FieldRules.optional(path + ".email", email)
                        .ifPresent(text -> FieldRules.email(path + ".email", text)))
                .check(() -> FieldRules.optional(path + ".phone", phone))
                .all();
    }

    /** The same under another identity within the event. */
    public ContactDetails withRef(String other) {
        return withNames(other, role, name);
    }

    /** The same under other names. */
    public ContactDetails withNames(String otherRef, String otherRole, @Nullable String otherName) {
        return new ContactDetails(
                otherRef, otherRole, otherName, email, phone, timeZone, language, optedOut, isPartial);
    }

    /** The contact with these details; a removed contact is restored. */
    Contact appliedTo(@Nullable Contact known, EventId event) {
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
                optedOutBy(known),
                null);
    }

    /** Only an opt-out that was set at a contact can be removed at a contact. */
    private @Nullable Source optedOutBy(@Nullable Contact known) {
        Source before = saidBefore(known);
        if (optedOut == null) {
            return before;
        }
        if (optedOut) {
            return before == null ? Source.CONTACT : before;
        }
        return before == Source.CONTACT ? null : before;
    }

    /** A mailbox that doesn't exist is not an opt-out: the person may get another one. */
    private static @Nullable Source saidBefore(@Nullable Contact known) {
        return known == null || !known.isOptedOut() ? null : known.optedOutBy();
    }

    /**
     * The change of its opt-out, if any. An opt-out that was set at a contact also applies to the contact's new address.
     *
     * @param after the contact with these details
     */
    Optional<OptOut> optOut(@Nullable Contact known, Contact after) {
        Source before = saidBefore(known);
        boolean isMoved = known == null || !known.keys().equals(after.keys());
        boolean isOut = optedOut == null ? before == Source.CONTACT : optedOut;
        boolean isNews = isOut ? isMoved || before == null : before == Source.CONTACT;
        return isNews ? Optional.of(new OptOut(after, isOut)) : Optional.empty();
    }

    /** Omits name and addresses: they must not reach a log. */
    @Override
    public String toString() {
        return "ContactDetails[ref=%s, role=%s]".formatted(ref, role);
    }
}
