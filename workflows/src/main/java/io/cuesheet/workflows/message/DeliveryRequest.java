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
 * @param state the message as the workflow knows it; another revision in the row wins
 * @param attempt number of this attempt, from 1; with the message's id the key of the claim
 * @param byHand set for <em>send now</em>; null for an automated send, and for one that the row asks for
 * @param besideRun whether it is made by another workflow than the message's own, which is to be told what came of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeliveryRequest(
        OrgId orgId,
        MessageState state,
        int attempt,
        @Nullable ByHand byHand,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean besideRun) {

    /** By the message's own run. */
    public DeliveryRequest(OrgId orgId, MessageState state, int attempt, @Nullable ByHand byHand) {
        this(orgId, state, attempt, byHand, false);
    }

    /** The message's next attempt, for the send that its row asks for, beside its own run. */
    public static DeliveryRequest besideRun(OrgId orgId, MessageState state) {
        return new DeliveryRequest(orgId, state, state.attempts() + 1, null, true);
    }

    /**
     * Who asked for a send now, and what they confirmed.
     *
     * @param confirm goes past a hold, a cancelled event, the expiry and a load-in time
     * @param confirmResend goes past an attempt in doubt
     * @param confirmed those of these checks that are bypassed where not all of them are; null: none
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
            @Nullable List<ReasonCode> confirmed,
            @Nullable Long expectedRevision,
            @Nullable Instant validUntil) {

        /** Where all or none is confirmed. */
        public ByHand(
                String actor,
                @Nullable String commandId,
                boolean confirm,
                boolean confirmResend,
                @Nullable Long expectedRevision,
                @Nullable Instant validUntil) {
            this(actor, commandId, confirm, confirmResend, null, expectedRevision, validUntil);
        }

        /** Whether whoever asked confirmed that this check is bypassed. */
        public boolean confirms(ReasonCode check) {
            return confirm || confirmed != null && confirmed.contains(check);
        }
    }

    /** The same attempt, asked for by hand. */
    public DeliveryRequest by(ByHand asked) {
        return new DeliveryRequest(orgId, state, attempt, asked, besideRun);
    }
}
