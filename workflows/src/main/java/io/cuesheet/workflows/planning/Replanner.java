package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Due;
import io.cuesheet.workflows.rule.LatePolicy;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the rules do with an existing message. A person's decision stays as it is. The outcome depends on the current event,
 * contact and rule, not on earlier plans: planning reverses its own skips and blocks.
 */
record Replanner(Planner planner, Planner.Candidate candidate, Standing message, CommandsByRules commands) {

    Replanner(Planner planner, Planner.Candidate candidate, Standing message) {
        this(planner, candidate, message, new CommandsByRules(message, planner.now()));
    }

    PlanLine replan() {
        Due due = planner.due(candidate, message).orElse(null);
        if (message.deleted()) {
            return line(PlanAction.NONE, due, ReasonCode.DELETED, null);
        }
        if (message.status() == MessageStatus.SENT) {
            return isToRepeat(due)
                    ? planner.fresh(candidate, message.occurrence() + 1)
                    : line(PlanAction.SENT, due, null, null);
        }
        Optional<ReasonCode> whyNot = whyNot();
        if (whyNot.isPresent() || due == null) {
            return withdrawn(due, whyNot.orElse(ReasonCode.NO_LOAD_IN_TIME));
        }
        if (isFreeAgain()) {
            return resumed(due);
        }
        if (message.isBlockedBy(ReasonCode.TYPE_DISABLED)) {
            // The planned time is kept: when the type is enabled again, it shows that the message has to move.
            return line(PlanAction.UNCHANGED, due, ReasonCode.TYPE_DISABLED, null);
        }
        return message.pinned() ? pinned(due) : anchored(due);
    }

    /** A message that announced another date is repeated, if the rule plans any message for this event and contact. */
    private boolean isToRepeat(@Nullable Due due) {
        return due != null && tellsMore() && candidate.whyNot().isEmpty();
    }

    /** Whether the last message that was sent announced another date than the event now has. */
    private boolean tellsMore() {
        LocalDateTime told = message.sentFor();
        return told != null && candidate.rule().repeatsAfter(told, candidate.event());
    }

    /**
     * Once the event is back on the announced date, no repeat is needed. A message that was transferred without the one that it repeats
     * follows its event like a first one: the announced date is not known.
     */
    private Optional<ReasonCode> whyNot() {
        Optional<ReasonCode> notNeeded = candidate.whyNotNeeded();
        return notNeeded.isEmpty() && message.isRepeat() && message.sentFor() != null && !tellsMore()
                ? Optional.of(ReasonCode.ALREADY_SENT)
                : notNeeded;
    }

    private PlanLine withdrawn(@Nullable Due due, ReasonCode whyNot) {
        return message.status().isOpen()
                ? line(PlanAction.SKIP, due, whyNot, commands.skip(due, whyNot))
                : stays(due, whyNot);
    }

    /** A message that planning has skipped stays skipped, with the current reason. */
    private PlanLine stays(@Nullable Due due, ReasonCode reason) {
        boolean isTold = reason.name().equals(message.reasonCode());
        boolean tells = message.isSkippedByPlanning() && !isTold;
        return line(PlanAction.UNCHANGED, due, reason, tells ? commands.skip(due, reason) : null);
    }

    /** Whether the cause of its block is gone. */
    private boolean isFreeAgain() {
        return isBlockedForAnAddress() && candidate.rule().reaches(candidate.contact())
                || message.isBlockedBy(ReasonCode.TYPE_DISABLED)
                        && candidate.rule().enabled()
                || message.waitsForAStatus() && !waits()
                || hasAnAnchorAgain()
                || message.isBlockedBy(ReasonCode.EVENT_MOVED) && !waits() && isNoQuestionAnyMore();
    }

    /** Whether the rule now plans such messages without asking; a message that is late by now still asks. */
    private boolean isNoQuestionAnyMore() {
        return !candidate.asks(message.occurrence())
                && planner.due(candidate, message)
                        .filter(due -> planner.late(candidate, due) == null)
                        .isPresent();
    }

    /** While the anchor is not known, messages of the rules are skipped, but messages that a person wrote are blocked. */
    private boolean hasAnAnchorAgain() {
        return candidate.isNote() && message.isBlockedBy(ReasonCode.NO_LOAD_IN_TIME);
    }

    private boolean isBlockedForAnAddress() {
        return message.isBlockedBy(ReasonCode.MISSING_RECIPIENT)
                || message.isBlockedBy(ReasonCode.UNDELIVERABLE_ADDRESS);
    }

    private PlanLine resumed(Due due) {
        if (!waits() && !message.pinned() && (hasItsRulesTime(due) || asksAfterAStatus())) {
            return armed(due);
        }
        return Resumption.of(message, candidate.rule(), candidate.event(), waitsOrNot(), planner.now())
                .map(command -> asksAfterAStatus() && command.status() == MessageStatus.SCHEDULED
                        ? askedAtItsTime(due)
                        : PlanLine.resumed(candidate.slot(), due, message, command))
                .orElseGet(() -> unchanged(due));
    }

    /** The rule's time applies if it changed together with the cause of the block, or is still ahead or never usable. */
    private boolean hasItsRulesTime(Due due) {
        return !due.plannedAt().equals(message.plannedAt())
                || planner.pointless(candidate, due) != null
                || message.isBlockedBy(ReasonCode.EVENT_MOVED)
                || hasAnAnchorAgain()
                || message.waitsForAStatus()
                        && (planner.late(candidate, due) == null
                                || !due.sendAt().equals(message.sendAt()));
    }

    /** It waited for its event's status before a person was asked. */
    private boolean asksAfterAStatus() {
        return message.waitsForAStatus() && candidate.asks(message.occurrence());
    }

    private PlanLine armed(Due due) {
        ReasonCode late = planner.late(candidate, due);
        return late == null ? armedOrAsked(due) : late(due, late);
    }

    private PlanLine armedOrAsked(Due due) {
        return candidate.asks(message.occurrence())
                ? line(
                        PlanAction.REVIEW,
                        due,
                        ReasonCode.EVENT_MOVED,
                        commands.block(due.sendAt(), ReasonCode.EVENT_MOVED))
                : line(PlanAction.MOVE, due, due.movedBy(), commands.arm(due));
    }

    private PlanLine pinned(Due due) {
        if (message.isSkippedByPlanning() && !message.sendAt().isAfter(planner.now())) {
            return isToAskIfLate() ? review(due, ReasonCode.TOO_LATE) : stays(due, ReasonCode.TOO_LATE);
        }
        if (waits() && (message.isArmedBesidesPlanning() || message.waitsForAStatus())) {
            return blocked(due, null);
        }
        if (message.isSkippedByPlanning()) {
            return isUnaskedWhenBroughtBack()
                    ? askedAtItsTime(due)
                    : line(PlanAction.MOVE, due, null, commands.bringBackAtItsTime());
        }
        boolean differs = !due.plannedAt().equals(message.plannedAt());
        return differs ? line(PlanAction.PINNED, due, null, null) : unchanged(due);
    }

    private PlanLine anchored(Due due) {
        ReasonCode late = planner.late(candidate, due);
        if (late != null) {
            return lapsed(due, late);
        }
        if (isToWait()) {
            return blocked(due, due.sendAt());
        }
        if (isUnasked(due)) {
            return armedOrAsked(due);
        }
        if (message.isSkippedByPlanning()) {
            return line(PlanAction.MOVE, due, due.movedBy(), commands.bringBack(due));
        }
        return isToMove(due) ? line(PlanAction.MOVE, due, due.movedBy(), commands.move(due)) : unchanged(due);
    }

    /** A message that already waits for the status only follows its event. */
    private boolean isToWait() {
        return waits()
                && (message.isArmedBesidesPlanning()
                        || message.waitsForAChoice()
                        || message.isBlockedBy(ReasonCode.EVENT_MOVED)
                        || message.waitsForAStatus() && !message.isBlockedBy(waitsFor()));
    }

    /** Whether planning would arm a message that needs a person's decision. */
    private boolean isUnasked(Due due) {
        return isUnaskedWhenBroughtBack()
                || candidate.asks(message.occurrence()) && message.waitsForAChoice() && isToMove(due);
    }

    private boolean isUnaskedWhenBroughtBack() {
        return candidate.asks(message.occurrence())
                && message.isSkippedByPlanning()
                && message.statusBesidesPlanning() == MessageStatus.SCHEDULED;
    }

    /** A time that was set by hand does not answer whether to send the message. */
    private PlanLine askedAtItsTime(Due due) {
        return line(PlanAction.REVIEW, due, ReasonCode.EVENT_MOVED, commands.block(null, ReasonCode.EVENT_MOVED));
    }

    /** It can't wait for its time. If the plan is unchanged and only time has passed, the gate decides. */
    private PlanLine lapsed(Due due, ReasonCode late) {
        boolean isPointless = planner.pointless(candidate, due) != null;
        // A person who wrote it for a time after its expiry was told what the gate will do with it.
        boolean isLeftToTheGate = candidate.isNote() && !isMoved(due);
        if (message.status().isOpen()
                && !isLeftToTheGate
                && (isPointless || isMoved(due) && candidate.rule().enabled())) {
            return late(due, late);
        }
        if (waits() && (message.status().isArmed() || message.waitsForAStatus())) {
            return blocked(due, null);
        }
        if (!message.isSkippedByPlanning()) {
            return unchanged(due);
        }
        boolean isAhead = late == ReasonCode.AWAITS_CHOICE && !due.sendAt().isBefore(planner.now());
        return isAhead || isToAskIfLate() && !isPointless ? late(due, late) : stays(due, skipReason(late));
    }

    /** Whether it repeats a message that was sent for another date: then it is never skipped only for being late. */
    private boolean isToAskIfLate() {
        return message.isRepeat() && planner.latePolicy(candidate, message.occurrence()) == LatePolicy.ASK;
    }

    private boolean isToMove(Due due) {
        if (message.waitsForAChoice() && !due.sendAt().isBefore(planner.now().plus(Planner.MARGIN))) {
            return true;
        }
        if (message.status().isOpen()) {
            return isMoved(due);
        }
        return message.isRevivedByANewTime() && isMoved(due) && candidate.rule().enabled();
    }

    private boolean isMoved(Due due) {
        if (!due.plannedAt().equals(message.plannedAt()) || isMovedForAnotherReason(due)) {
            return true;
        }
        // Quiet hours or holidays may have changed while the rule's own time did not.
        return message.status().isOpen()
                && message.status() != MessageStatus.RETRYING
                && due.sendAt().isAfter(planner.now())
                && !due.sendAt().equals(message.sendAt());
    }

    /** A message that the gate has moved to a later time is not late for its earlier time. */
    private boolean isMovedForAnotherReason(Due due) {
        boolean isMovedByTheGate =
                due.sendAt().isBefore(planner.now()) && message.sendAt().isAfter(planner.now());
        return !isMovedByTheGate
                && message.status() == MessageStatus.SCHEDULED
                && message.reasonCode() != null
                && due.movedBy() != null
                && !due.movedBy().name().equals(message.reasonCode());
    }

    private PlanLine late(Due due, ReasonCode late) {
        if (!planner.isForReview(candidate, due, late, message.occurrence())) {
            return line(PlanAction.SKIP, due, late, commands.skip(due, skipReason(late)));
        }
        return review(due, late);
    }

    /** A person decides, or continues to hold it back. */
    private PlanLine review(Due due, ReasonCode late) {
        if (message.isHeldByHand()) {
            return message.isRepeat() && message.isSkippedByPlanning()
                    ? line(PlanAction.MOVE, due, null, commands.bringBackAtItsTime())
                    : unchanged(due);
        }
        if (message.isBlockedBy(late)) {
            return unchanged(due);
        }
        return waits() ? blocked(due, null) : line(PlanAction.REVIEW, due, late, commands.block(null, late));
    }

    private static ReasonCode skipReason(ReasonCode late) {
        return late == ReasonCode.AWAITS_CHOICE ? ReasonCode.TOO_LATE : late;
    }

    private boolean waits() {
        return candidate.waitsFor(message.pinned()) != null;
    }

    private Optional<ReasonCode> waitsOrNot() {
        return Optional.ofNullable(candidate.waitsFor(message.pinned()));
    }

    private ReasonCode waitsFor() {
        return Objects.requireNonNull(candidate.waitsFor(message.pinned()));
    }

    /** Blocked until the event has another status, or the missing time. */
    private PlanLine blocked(Due due, @Nullable Instant sendAt) {
        ReasonCode reason = waitsFor();
        return message.isBlockedBy(reason)
                ? unchanged(due)
                : line(PlanAction.BLOCK, due, reason, commands.block(sendAt, reason));
    }

    private PlanLine unchanged(Due due) {
        ReasonCode reason = candidate.rule().enabled() ? null : ReasonCode.TYPE_DISABLED;
        return line(PlanAction.UNCHANGED, due, reason, null);
    }

    private PlanLine line(
            PlanAction action, @Nullable Due due, @Nullable ReasonCode reason, @Nullable MessageCommand command) {
        return new PlanLine(candidate.slot(), action, due, reason, message, command);
    }
}
