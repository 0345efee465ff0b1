package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;

/**
 * A command of another service. The message's row decides whether it applies.
 *
 * @param name the command's pinned name
 * @param command its payload, as {@link MessageCommand#of} reads it; it has a {@code commandId}, which identifies a repetition
 * @param receivedAt when the workflow got it, UTC
 * @param endsRun whether the run ends with it, so that the next run has to be notified
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApplyRequest(
        OrgId orgId, MessageId messageId, String name, JsonNode command, Instant receivedAt, boolean endsRun) {}
