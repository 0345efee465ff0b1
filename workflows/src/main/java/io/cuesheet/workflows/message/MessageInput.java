package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The start input: the row as it was when the run was started. The fields after {@code horizonDays} are carried across
 * continue-as-new; other services leave them out.
 *
 * @param sendAt due instant, UTC
 * @param horizonDays how far ahead the organisation may schedule; 0 or missing means the default of 730 days
 * @param attempts delivery attempts so far
 * @param failuresInRound transient failures since the current round of attempts began
 * @param recentCommandIds commands that were applied lately, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record MessageInput(
        MessageId messageId,
        OrgId orgId,
        Instant sendAt,
        MessageStatus status,
        long revision,
        int horizonDays,
        int attempts,
        int failuresInRound,
        @Nullable String reasonCode,
        @Nullable Instant nextAttemptAt,
        @Nullable List<String> recentCommandIds) {

    private static final int DEFAULT_HORIZON_DAYS = 730;

    public MessageInput {
        horizonDays = horizonDays <= 0 ? DEFAULT_HORIZON_DAYS : horizonDays;
        recentCommandIds = recentCommandIds == null ? List.of() : List.copyOf(recentCommandIds);
    }

    /** The input for a first run, or for a new run on a row whose workflow is closed. */
    public static MessageInput of(OrgId orgId, MessageState row, int horizonDays) {
        return new MessageInput(
                row.messageId(),
                orgId,
                row.sendAt(),
                row.status(),
                row.revision(),
                horizonDays,
                row.attempts(),
                0,
                row.reasonCode(),
                row.nextAttemptAt(),
                List.of());
    }

    /** The input for the run that goes on where this one ends. */
    public static MessageInput continued(
            OrgId orgId, MessageState state, int horizonDays, int failuresInRound, List<String> recentCommandIds) {
        return new MessageInput(
                state.messageId(),
                orgId,
                state.sendAt(),
                state.status(),
                state.revision(),
                horizonDays,
                state.attempts(),
                failuresInRound,
                state.reasonCode(),
                state.nextAttemptAt(),
                recentCommandIds);
    }

    public MessageState state() {
        return new MessageState(messageId, status, sendAt, revision, attempts, reasonCode, nextAttemptAt);
    }
}
