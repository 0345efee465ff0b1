package io.cuesheet.db.planning;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.planning.Replanner;
import java.util.UUID;

/** A message of a changed event, as it stands. */
public record StoredMessage(MessageId id, EventId event, UUID messageType, Replanner.Standing standing) {}
