package io.cuesheet.db.subscription;

import io.cuesheet.workflows.EventId;

/**
 * An event that a subscription contained at its last fetch.
 *
 * @param externalRef as the event is stored
 */
public record NamedEvent(EventId eventId, String externalRef) {}
