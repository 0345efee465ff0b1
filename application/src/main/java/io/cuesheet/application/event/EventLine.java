package io.cuesheet.application.event;

import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventOutlook;

/**
 * An event in a list, with the state of its messages.
 *
 * @param outdated number of people with outdated information that nobody has dealt with
 */
public record EventLine(Event event, EventOutlook outlook, int outdated) {}
