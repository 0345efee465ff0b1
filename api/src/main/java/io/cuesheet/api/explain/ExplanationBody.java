package io.cuesheet.api.explain;

import io.cuesheet.api.audit.AuditLineBody;
import io.cuesheet.application.explain.Explanation;
import io.cuesheet.application.explain.GateLine;
import io.cuesheet.application.explain.SendNowOutlook;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.AttemptText;
import io.cuesheet.db.explain.PlanFacts;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.DstShift;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An explanation in the API.
 *
 * @param reasonCode why it stands there; {@code DELETED} for a deleted message
 * @param gates in the order in which they will be judged when the message is due, as things stand now
 * @param sendNow what send-now would come up against at this moment; null for a deleted message
 * @param attempts from the ledger, first one first
 * @param history from the audit log, newest line first
 */
@JsonNaming(SnakeCaseStrategy.class)
record ExplanationBody(
        UUID id,
        @Schema(implementation = MessageStatus.class) String status,
        @Schema(implementation = ReasonCode.class) @Nullable String reasonCode,
        String summary,
        @Nullable Instant deletedAt,
        PlanBody plan,
        List<GateLine> gates,
        @Nullable ByHandBody sendNow,
        List<AttemptBody> attempts,
        List<AuditLineBody> history) {

    /**
     * The planned time.
     *
     * @param sendAt due instant, UTC
     * @param plannedAt due instant that the rule gives, UTC
     * @param offsetDays days from the rule's anchor; negative is before
     * @param localTime time of day in the event's zone; null where the rule is relative to its anchor's time
     * @param rule the rule in words
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "PlannedTime")
    record PlanBody(
            Instant sendAt,
            Instant plannedAt,
            boolean pinned,

            @Schema(implementation = DstShift.class) @Nullable
            String dstShift,

            String timeZone,
            String messageType,
            int offsetDays,
            @Schema(format = "time-local") @Nullable String localTime,
            String rule) {}

    /**
     * What send-now would come up against.
     *
     * @param refused reason code with which it would be refused whatever is confirmed; null: it can be tried
     * @param passed reason codes of the rules that it would go past
     * @param toConfirm those of them for which it needs "confirm": true
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "SendNowOutlook")
    record ByHandBody(
            @Schema(implementation = ReasonCode.class) @Nullable
            String refused,

            @ArraySchema(schema = @Schema(implementation = ReasonCode.class))
            List<String> passed,

            @ArraySchema(schema = @Schema(implementation = ReasonCode.class))
            List<String> toConfirm) {

        static @Nullable ByHandBody of(@Nullable SendNowOutlook outlook) {
            return outlook == null
                    ? null
                    : new ByHandBody(
                            outlook.refused() == null ? null : outlook.refused().name(),
                            outlook.passed().stream().map(Enum::name).toList(),
                            outlook.toConfirm().stream().map(Enum::name).toList());
        }
    }

    /**
     * One attempt.
     *
     * @param claimedAt when the gate let it through, UTC
     * @param deadlineAt without an outcome by then it is in doubt, UTC
     * @param outcome null while in flight
     * @param text what it said; null for an attempt from before texts were kept
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record AttemptBody(
            int attempt,
            String channel,
            String actor,
            Instant claimedAt,
            Instant deadlineAt,

            @Schema(implementation = AttemptOutcome.class) @Nullable
            String outcome,

            @Nullable String detail,
            @Nullable TextBody text) {

        static AttemptBody of(Attempt attempt, @Nullable AttemptText text) {
            return new AttemptBody(
                    attempt.attempt(),
                    attempt.channel(),
                    attempt.actor(),
                    attempt.claimedAt(),
                    attempt.deadlineAt(),
                    attempt.outcome() == null ? null : attempt.outcome().name(),
                    attempt.detail(),
                    text == null ? null : TextBody.of(text));
        }
    }

    /**
     * What an attempt said, as its channel got it.
     *
     * @param sender null for an SMS, whose sender the gateway sets
     * @param recipient e-mail address or telephone number
     * @param subject null for an SMS, which has none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "SentText")
    record TextBody(
            @Nullable String sender,
            String recipient,
            @Nullable String subject,
            String body,
            String templateCode,
            int templateVersion) {

        static TextBody of(AttemptText text) {
            return new TextBody(
                    text.sender(),
                    text.recipient(),
                    text.subject(),
                    text.body(),
                    text.templateCode(),
                    text.templateVersion());
        }
    }

    static ExplanationBody of(Explanation explanation) {
        PlanFacts plan = explanation.plan();
        boolean deleted = plan.deletedAt() != null;
        return new ExplanationBody(
                plan.state().messageId().value(),
                plan.state().status().wireName(),
                deleted ? "DELETED" : plan.state().reasonCode(),
                explanation.summary(),
                plan.deletedAt(),
                new PlanBody(
                        plan.state().sendAt(),
                        plan.plannedAt(),
                        plan.pinned(),
                        plan.dstShift() == null ? null : plan.dstShift().wireName(),
                        plan.timeZone().getId(),
                        plan.messageType(),
                        plan.rule().timing().offsetDays(),
                        plan.rule().timing().localTime() instanceof LocalTime time ? time.toString() : null,
                        explanation.rule()),
                explanation.gates(),
                ByHandBody.of(explanation.sendNow()),
                explanation.attempts().stream()
                        .map(attempt ->
                                AttemptBody.of(attempt, explanation.texts().get(attempt.attempt())))
                        .toList(),
                explanation.history().stream().map(AuditLineBody::of).toList());
    }
}
