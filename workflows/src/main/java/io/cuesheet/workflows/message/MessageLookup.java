package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;

/** Which row a run asks for, when its start input does not tell what the message is. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MessageLookup(OrgId orgId, MessageId messageId) {}
