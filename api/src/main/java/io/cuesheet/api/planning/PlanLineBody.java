package io.cuesheet.api.planning;

import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.db.event.Contact;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.Due;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The plan for one message, in the API.
 *
 * @param messageId null if there is no message yet, or none at all
 * @param action create, move, skip, past, review, block, pinned, unchanged, sent or none
 * @param status the message's current status; null if there is none
 * @param from current due time, UTC; null if there is none
 * @param to new due time, UTC; null if there is none
 * @param plannedAt time that its rule gives, UTC; null if the rule gives none
 * @param dstShift gap or overlap, if a clock change affected it
 * @param reasonCode why it is moved, skipped, waiting or missing
 * @param sentence the reason as a sentence for people
 * @param adHoc whether a person wrote the message; false: its type's rule planned it
 * @param occurrence number of this message among those of its type for its contact: a further one is planned if the event moves after one
 *     was sent
 */
public record PlanLineBody(
        @Nullable UUID messageId,
        String externalRef,
        String messageType,
        String contactRef,
        String contactRole,
        PlanAction action,
        @Nullable MessageStatus status,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant plannedAt,
        @Nullable DstShift dstShift,
        @Schema(implementation = ReasonCode.class) @Nullable String reasonCode,
        @Nullable String sentence,
        boolean adHoc,
        int occurrence) {

    static PlanLineBody of(EventPlan plan, PlanLine line) {
        Contact contact = plan.subject().contacts().stream()
                .filter(candidate -> candidate.id().equals(line.slot().contact()))
                .findFirst()
                .orElseThrow();
        // The id of an earlier, sent message is not the id of a new one.
        @Nullable MessageId message = line.isBirth() ? null : plan.ids().get(line.slot());
        @Nullable Due due = line.due();
        boolean isThere = line.before() != null && !line.before().deleted();
        @Nullable String reason = reason(line);
        return new PlanLineBody(
                message == null ? null : message.value(),
                plan.subject().event().externalRef(),
                line.slot().typeCode(),
                contact.ref(),
                contact.role(),
                line.action(),
                isThere ? line.before().status() : null,
                isThere ? line.before().sendAt() : null,
                line.sendAtAfterwards(),
                due == null ? null : due.plannedAt(),
                due == null ? null : due.dstShift(),
                reason,
                reason == null ? null : ReasonWords.phrase(reason),
                line.slot().note() != null,
                line.occurrence());
    }

    /** If nothing changes, the message's own reason explains its status. */
    private static @Nullable String reason(PlanLine line) {
        if (line.reason() != null) {
            return line.reason().name();
        }
        return line.command() == null && line.before() != null ? line.before().reasonCode() : null;
    }
}
