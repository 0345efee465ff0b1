package io.cuesheet.application.planning;

import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.planning.StoredMessage;
import java.util.List;

/**
 * Everything that planning by a changed rule or setting may change.
 *
 * @param subjects events that may still need messages or have open ones
 * @param messages that the rules planned for them, including deleted ones
 * @param blocked live messages of any event, including those written by hand, that a switch, a hold or a postponed event has blocked
 */
public record Season(List<EventWithContacts> subjects, List<StoredMessage> messages, List<StoredMessage> blocked) {}
