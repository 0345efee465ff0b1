package io.cuesheet.application.event;

import io.cuesheet.db.event.Event;
import java.util.List;

/** An event with the people whose last message about it is outdated. */
public record OutdatedEvent(Event event, List<OutdatedMessage> messages) {

    public OutdatedEvent {
        messages = List.copyOf(messages);
    }
}
