package io.cuesheet.db.planning;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.planning.PlanLine;
import java.util.UUID;

/** A planned message to be stored, unless it exists already. */
public record NewMessage(MessageId id, EventId event, String eventName, UUID messageType, PlanLine plan) {}
