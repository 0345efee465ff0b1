package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Due;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The plan for one slot. The preview shows it, and applying the plan does exactly this.
 *
 * @param due by its rule; null if the rule gives no time
 * @param reason why it is skipped, late, moved or absent; null: there is nothing to explain
 * @param before the current message; null if there is none
 * @param command the command for its workflow; null: none
 * @param occurrence which message of the slot it is about, counted from 1
 */
public record PlanLine(
        Slot slot,
        PlanAction action,
        @Nullable Due due,
        @Nullable ReasonCode reason,
        @Nullable Standing before,
        @Nullable MessageCommand command,
        int occurrence) {

    /** About the current message, or about the first one of its slot. */
    public PlanLine(
            Slot slot,
            PlanAction action,
            @Nullable Due due,
            @Nullable ReasonCode reason,
            @Nullable Standing before,
            @Nullable MessageCommand command) {
        this(slot, action, due, reason, before, command, before == null ? 1 : before.occurrence());
    }

    /**
     * A blocked message continues.
     *
     * @param due by its rule; null if it was written by hand
     */
    public static PlanLine resumed(Slot slot, @Nullable Due due, Standing before, ChangeStatus command) {
        ReasonCode reason = ReasonCode.find(command.envelope().reason()).orElse(null);
        return new PlanLine(slot, Resumption.action(command), due, reason, before, command);
    }

    /** The same with this due time of its rule. */
    public PlanLine with(@Nullable Due ruleDue) {
        return new PlanLine(slot, action, ruleDue, reason, before, command, occurrence);
    }

    static PlanLine fresh(
            Slot slot, PlanAction action, @Nullable Due due, @Nullable ReasonCode reason, int occurrence) {
        return new PlanLine(slot, action, due, reason, null, null, occurrence);
    }

    /** Whether a new row has to be stored for it. */
    public boolean isBirth() {
        return before == null
                && switch (action) {
                    case CREATE, PAST, REVIEW, BLOCK -> true;
                    case MOVE, SKIP, PINNED, UNCHANGED, SENT, NONE -> false;
                };
    }

    /** Whether applying it would change anything that people see. */
    public boolean changes() {
        return isBirth() || command != null || action == PlanAction.PINNED;
    }

    /** Whether planning plans a message again that it had skipped, or that was given up as too late or failed. */
    public boolean comesBack() {
        return action == PlanAction.MOVE && before != null && before.status().isTerminal();
    }

    /** Whether a blocked message continues, at its current time or at another one. */
    public boolean isUnblocked() {
        return action == PlanAction.MOVE
                && before != null
                && before.status() == MessageStatus.BLOCKED
                && statusAfterwards() == MessageStatus.SCHEDULED;
    }

    /** The status of an existing message afterwards; null if there is none. */
    public @Nullable MessageStatus statusAfterwards() {
        if (before == null) {
            return null;
        }
        return switch (command) {
            case MessageCommand.ChangeStatus changed -> changed.status();
            case MessageCommand.Reschedule ignored ->
                before.status().afterReschedule().orElse(before.status());
            case MessageCommand.SendNow ignored -> before.status();
            case null -> before.status();
        };
    }

    /** When the message is due afterwards, UTC; null if there is none. */
    public @Nullable Instant sendAtAfterwards() {
        if (isBirth()) {
            return due == null ? null : due.sendAt();
        }
        Instant asItWas = before == null || before.deleted() ? null : before.sendAt();
        return switch (command) {
            case MessageCommand.Reschedule moved -> moved.sendAt();
            case MessageCommand.ChangeStatus changed -> changed.sendAt() == null ? asItWas : changed.sendAt();
            case MessageCommand.SendNow ignored -> asItWas;
            case null -> asItWas;
        };
    }

    /** The status with which a new message is stored. */
    public MessageStatus birthStatus() {
        return switch (action) {
            case CREATE -> MessageStatus.SCHEDULED;
            case REVIEW, BLOCK -> MessageStatus.BLOCKED;
            case PAST -> MessageStatus.SKIPPED;
            case MOVE, SKIP, PINNED, UNCHANGED, SENT, NONE -> throw new IllegalStateException("no new message");
        };
    }
}
