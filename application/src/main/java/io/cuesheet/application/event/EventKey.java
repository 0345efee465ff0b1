package io.cuesheet.application.event;

import io.cuesheet.workflows.EventId;

/** The key by which a caller names an event of its organisation. */
public sealed interface EventKey {

    /** The id that Cuesheet gave it: needs no escaping, and names an existing event. */
    record Id(EventId value) implements EventKey {}

    /** The {@code external_ref} from the event's source system: may contain any characters, and may name a new event. */
    record Reference(String value) implements EventKey {}
}
