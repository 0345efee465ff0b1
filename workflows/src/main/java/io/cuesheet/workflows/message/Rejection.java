package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command that changed nothing, for the message's history. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rejection(
        OrgId orgId,
        MessageId messageId,
        String action,
        ReasonCode reasonCode,
        String actor,
        @Nullable String commandId,
        Instant at) {}
