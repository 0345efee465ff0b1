package io.cuesheet.db.reconciliation;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;

/**
 * What a run of an open message starts with.
 *
 * @param messageType stable code of its type, such as INIT
 * @param horizonDays the organisation's horizon
 */
public record StartFacts(OrgId orgId, EventId eventId, String messageType, MessageState row, int horizonDays) {}
