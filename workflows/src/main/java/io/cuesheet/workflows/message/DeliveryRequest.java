package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver.
 *
 * @param state the message's state in the workflow; if the row has another revision, the row wins
 * @param attempt number of this attempt, from 1; together with the message's id it is the key of the claim
 * @param byHand set for <em>send now</em>; null for an automated send, and for one that the row requests
 * @param besideRun whether another workflow than the message's own makes it; the message's own workflow is then
 *     notified of the result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeliveryRequest(
        OrgId orgId,
        MessageState state,
        int attempt,
        @Nullable ByHand byHand,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean besideRun) {

    /** Made by the message's own run. */
    public DeliveryRequest(OrgId orgId, MessageState state, int attempt, @Nullable ByHand byHand) {
        this(orgId, state, attempt, byHand, false);
    }

    /** The message's next attempt, for the send that its row requests, made outside its own run. */
    public static DeliveryRequest besideRun(OrgId orgId, MessageState state) {
        return new DeliveryRequest(orgId, state, state.attempts() + 1, null, true);
    }

    /**
     * Who requested <em>send now</em>, and what they confirmed.
     *
     * @param confirm bypasses a hold, a cancelled event, the expiry and a load-in time
     * @param confirmResend bypasses an attempt in doubt
     * @param confirmed the checks that are bypassed, if only some of them are; null: none
     * @param expectedRevision the revision that the sender saw; null means "whatever it is now"
     * @param validUntil it must not be sent after this instant, UTC; null: no limit
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ByHand(
            String actor,
            @Nullable String commandId,
            boolean confirm,
            boolean confirmResend,
            @Nullable List<ReasonCode> confirmed,
            @Nullable Long expectedRevision,
            @Nullable Instant validUntil) {

        /** For a request that confirms all checks or none. */
        public ByHand(
                String actor,
                @Nullable String commandId,
                boolean confirm,
                boolean confirmResend,
                @Nullable Long expectedRevision,
                @Nullable Instant validUntil) {
            this(actor, commandId, confirm, confirmResend, null, expectedRevision, validUntil);
        }

        /** Whether the requester confirmed that this check is bypassed. */
        public boolean confirms(ReasonCode check) {
            return confirm || confirmed != null && confirmed.contains(check);
        }
    }

    /** The same attempt, requested by hand. */
    public DeliveryRequest by(ByHand asked) {
        return new DeliveryRequest(orgId, state, attempt, asked, besideRun);
    }
}
