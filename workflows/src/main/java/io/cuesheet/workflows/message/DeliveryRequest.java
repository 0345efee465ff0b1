package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver.
 *
 * @param state the message as the workflow knows it; another revision in the row wins
 * @param attempt number of this attempt, from 1; with the message's id the key of the claim
 * @param retryAt when the next attempt is due if this one fails transiently; null where this is the last one
 * @param byHand set for <em>send now</em>; null for an automated send, and for one that the row asks for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeliveryRequest(
        OrgId orgId,
        MessageState state,
        int attempt,
        @Nullable Instant retryAt,
        @Nullable ByHand byHand) {

    /**
     * Who asked for a send now, and what they confirmed.
     *
     * @param confirm goes past a hold, a cancelled event, the expiry and a load-in time
     * @param confirmResend goes past an attempt in doubt
     * @param expectedRevision the revision that the sender saw; null means "whatever it is now"
     * @param validUntil after this instant it must not be sent any more, UTC; null: whenever
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ByHand(
            String actor,
            @Nullable String commandId,
            boolean confirm,
            boolean confirmResend,
            @Nullable Long expectedRevision,
            @Nullable Instant validUntil) {}

    /** The same attempt, asked for by hand. */
    public DeliveryRequest by(ByHand asked) {
        return new DeliveryRequest(orgId, state, attempt, retryAt, asked);
    }
}
