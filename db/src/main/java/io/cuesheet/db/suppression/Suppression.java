package io.cuesheet.db.suppression;

import io.cuesheet.workflows.WireNamed;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An address to which an organisation sends nothing.
 *
 * @param address as {@link io.cuesheet.db.event.Destination#key} writes it; {@code erased:} and a keyed hash of it if its person was erased
 * @param actor who added it
 * @param createdAt since when nothing is sent there, UTC
 */
public record Suppression(UUID id, String address, Reason reason, Source source, String actor, Instant createdAt) {

    /** Why nothing is sent there. */
    public enum Reason implements WireNamed {
        OPTED_OUT,
        BOUNCED,
        COMPLAINED;

        public static Optional<Reason> find(String wireName) {
            return WireNamed.find(Reason.class, wireName);
        }
    }

    /** The source of the entry. */
    public enum Source implements WireNamed {
        /** At a contact of an event, in the page or the API. */
        CONTACT,
        /** In the list itself. */
        LIST,
        /** By the recipient, who followed the link in a message. */
        LINK,
        /** By the mail server, which said that there is no such mailbox. */
        SERVER
    }

    /** Whether its address was erased. */
    public boolean isErased() {
        return address.startsWith("erased:");
    }

    /** Without the address: it must not reach a log. */
    @Override
    public String toString() {
        return "Suppression[" + id + "]";
    }
}
