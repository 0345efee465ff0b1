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
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.template.Told;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An explanation in the API.
 *
 * @param reasonCode reason of its status; {@code DELETED} for a deleted message
 * @param gates in the order in which they will be checked when the message is due, with their current result
 * @param sendNow checks that send-now would meet at this moment; null for a deleted message
 * @param attempts from the ledger, oldest first
 * @param history from the audit log, newest line first
 */
record ExplanationBody(
        UUID id,
        MessageStatus status,
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
     * @param offsetDays days from the rule's anchor, or from that of the message itself; negative is before
     * @param localTime time of day in the event's zone; null if the rule is relative to its anchor's time
     * @param rule the rule in words
     * @param occurrence number of this message among those of its type for its contact: a further one is planned if the event moves after
     *     one was sent
     */
    @Schema(name = "PlannedTime")
    record PlanBody(
            Instant sendAt,
            Instant plannedAt,
            boolean pinned,
            @Nullable DstShift dstShift,
            String timeZone,
            String messageType,
            int offsetDays,
            @Schema(format = "time-local") @Nullable String localTime,
            String rule,
            int occurrence) {}

    /**
     * Checks that send-now would meet.
     *
     * @param refused reason code with which it would be rejected regardless of confirmation; null: it can be tried
     * @param passed reason codes of the checks that it would bypass
     * @param toConfirm those of them that need "confirm": true
     */
    @Schema(name = "SendNowOutlook")
    record ByHandBody(@Nullable ReasonCode refused, List<ReasonCode> passed, List<ReasonCode> toConfirm) {

        static @Nullable ByHandBody of(@Nullable SendNowOutlook outlook) {
            return outlook == null ? null : new ByHandBody(outlook.refused(), outlook.passed(), outlook.toConfirm());
        }
    }

    /**
     * One attempt.
     *
     * @param claimedAt when the gate let it through, UTC
     * @param deadlineAt if there is no outcome by then, it is in doubt, UTC
     * @param outcome null while in flight
     * @param text the text sent; null for an attempt from before texts were kept
     * @param told the event as known to the attempt; null for an attempt from before that was kept
     */
    record AttemptBody(
            int attempt,
            String channel,
            String actor,
            Instant claimedAt,
            Instant deadlineAt,
            @Nullable AttemptOutcome outcome,
            @Nullable String detail,
            @Nullable AttemptText text,
            @Nullable ToldBody told) {

        static AttemptBody of(Attempt attempt, @Nullable AttemptText text, @Nullable Told told) {
            return new AttemptBody(
                    attempt.attempt(),
                    attempt.channel(),
                    attempt.actor(),
                    attempt.claimedAt(),
                    attempt.deadlineAt(),
                    attempt.outcome(),
                    attempt.detail(),
                    text,
                    told == null ? null : ToldBody.of(told));
        }
    }

    /**
     * The event as it was when a message about it was sent.
     *
     * @param startsAt on the wall clock in {@code timeZone}, without an offset
     * @param loadInTime on the same clock; null: not known
     * @param startTimeOpen whether only the day of the start was known
     */
    @Schema(name = "ToldEvent")
    record ToldBody(
            String name,
            String venue,
            String city,
            LocalDateTime startsAt,
            String timeZone,
            @Nullable LocalDateTime loadInTime,
            EventStatus status,
            boolean startTimeOpen) {

        static ToldBody of(Told told) {
            return new ToldBody(
                    told.name(),
                    told.venue(),
                    told.city(),
                    told.startsLocal(),
                    told.timeZone(),
                    told.loadInLocal(),
                    EventStatus.ofWireName(told.status()),
                    told.startTimeOpen());
        }
    }

    static ExplanationBody of(Explanation explanation) {
        PlanFacts plan = explanation.plan();
        boolean deleted = plan.deletedAt() != null;
        return new ExplanationBody(
                plan.state().messageId().value(),
                plan.state().status(),
                deleted ? "DELETED" : plan.state().reasonCode(),
                explanation.summary(),
                plan.deletedAt(),
                new PlanBody(
                        plan.state().sendAt(),
                        plan.plannedAt(),
                        plan.pinned(),
                        plan.dstShift(),
                        plan.timeZone().getId(),
                        plan.messageType(),
                        plan.timing().offsetDays(),
                        plan.timing().localTime() instanceof LocalTime time ? time.toString() : null,
                        explanation.rule(),
                        plan.occurrence()),
                explanation.gates(),
                ByHandBody.of(explanation.sendNow()),
                explanation.attempts().stream()
                        .map(attempt -> AttemptBody.of(
                                attempt,
                                explanation.texts().get(attempt.attempt()),
                                explanation.told().get(attempt.attempt())))
                        .toList(),
                explanation.history().stream().map(AuditLineBody::of).toList());
    }
}
