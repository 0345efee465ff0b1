package io.cuesheet.application.contacts;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is added to events, as a form, a program or a file says it.
 *
 * @param path what the names of its fields begin with, such as {@code contacts[2]}
 * @param phone as it was written: without a country code, it is a number of each event's country
 * @param timeZone null: the venue's
 * @param language BCP 47 tag; null: the organisation's
 */
public record SaidContact(
        String path,
        @Nullable String role,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable ZoneId timeZone,
        @Nullable String language) {

    /** Throws {@link InvalidInput} with the field that can't be taken. */
    void check() {
        ContactDetails details = at(ZoneOffset.UTC);
        if (details.email() == null && details.phone() == null) {
            throw InvalidInput.of(path + ".email", Texts.of("contact.no_address"));
        }
    }

    /** What it says of a contact of an event in this zone. */
    ContactDetails at(ZoneId venue) {
        return ContactDetails.said(path, venue, null, role, name, email, phone, timeZone, language, null);
    }

    /** Leaves name and addresses out: they must not reach a log. */
    @Override
    public String toString() {
        return "SaidContact[%s]".formatted(path);
    }
}
