package io.cuesheet.application.event;

import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventOutlook;

/**
 * An event in a list, with how its messages are doing.
 *
 * @param outdated people who were told something that does not hold any more, and with whom nobody has dealt
 */
public record EventLine(Event event, EventOutlook outlook, int outdated) {}
