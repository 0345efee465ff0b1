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
 * What planning says of one message, in the API.
 *
 * @param messageId null where there is no message yet, or none at all
 * @param action create, move, skip, past, review, block, pinned, unchanged, sent or none
 * @param status the message's status now; null where there is none
 * @param from when it is due now, UTC; null where there is none
 * @param to when it is due afterwards, UTC; null where it is not
 * @param plannedAt what its rule's time gives, UTC; null where the rule gives none
 * @param dstShift gap or overlap where a change of clocks touched it
 * @param reasonCode why it is moved, skipped, waits or is absent
 * @param sentence the same for people
 * @param adHoc whether a person wrote the message; false: it is one of its type's rule
 * @param occurrence the how manieth message of this type for this contact: a next one is planned if the event moves after one was sent
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
        // That of an earlier one which was sent is not that of a new one.
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

    /** Where nothing changes, the message's own reason tells why it stands as it does. */
    private static @Nullable String reason(PlanLine line) {
        if (line.reason() != null) {
            return line.reason().name();
        }
        return line.command() == null && line.before() != null ? line.before().reasonCode() : null;
    }
}
