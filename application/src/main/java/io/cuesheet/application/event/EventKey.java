package io.cuesheet.application.event;

import io.cuesheet.workflows.EventId;

/** By what a caller names an event of its organisation. */
public sealed interface EventKey {

    /** The identity that Cuesheet gave it: needs no escaping anywhere, and names an event that is there already. */
    record Id(EventId value) implements EventKey {}

    /** The {@code external_ref} that the system has which it comes from: may have any characters, and may be of an event that is new. */
    record Reference(String value) implements EventKey {}
}
