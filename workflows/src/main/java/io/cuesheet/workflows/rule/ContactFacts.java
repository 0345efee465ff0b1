package io.cuesheet.workflows.rule;

import io.cuesheet.workflows.ContactId;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need to know of a contact.
 *
 * @param role what the contact does at the event
 * @param zone where the contact is; null: at the venue
 * @param removed whether this contact no longer belongs to the event
 * @param reachableBy the kinds of addresses that are known and can be sent to
 */
public record ContactFacts(
        ContactId id, String role, @Nullable ZoneId zone, boolean removed, Set<ChannelKind> reachableBy) {

    public ContactFacts {
        reachableBy = Set.copyOf(reachableBy);
    }

    /** The same, as if the contact still belonged to the event: a message that a person wrote to a contact is sent in any case. */
    public ContactFacts stillThere() {
        return new ContactFacts(id, role, zone, false, reachableBy);
    }

    /** A contact at the venue with an e-mail address. */
    public ContactFacts(ContactId id, String role) {
        this(id, role, null, false, Set.of(ChannelKind.EMAIL));
    }
}
