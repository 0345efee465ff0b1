package io.cuesheet.application.event;

import io.cuesheet.db.event.Event;
import java.util.List;

/** An event with those who were last told something of it that does not hold any more. */
public record OutdatedEvent(Event event, List<OutdatedMessage> messages) {

    public OutdatedEvent {
        messages = List.copyOf(messages);
    }
}
