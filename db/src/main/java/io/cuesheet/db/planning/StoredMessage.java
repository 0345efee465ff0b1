package io.cuesheet.db.planning;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.planning.Slot;
import io.cuesheet.workflows.planning.Standing;

/** A message that the rules planned, deleted ones too, as it stands. */
public record StoredMessage(MessageId id, EventId event, Slot slot, Standing standing) {}
