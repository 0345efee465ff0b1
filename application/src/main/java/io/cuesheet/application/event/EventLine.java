package io.cuesheet.application.event;

import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventOutlook;

/**
 * An event in a list, with the state of its messages.
 *
 * @param outdated people with outdated information with whom nobody has dealt
 */
public record EventLine(Event event, EventOutlook outlook, int outdated) {}
