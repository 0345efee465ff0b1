package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;

/** The row that a run requests when its start input does not describe the message. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MessageLookup(OrgId orgId, MessageId messageId) {}
