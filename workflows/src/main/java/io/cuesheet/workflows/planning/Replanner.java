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
 * Decides what the rules ask of a message that is there. What a person decided stays as it is. The outcome depends on what is known of
 * event, contact and rule now, not on what planning asked for before: what planning skipped or blocked, it takes back.
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
            // The time by which it was planned is kept: enabled again, it tells that the message has to move.
            return line(PlanAction.UNCHANGED, due, ReasonCode.TYPE_DISABLED, null);
        }
        return message.pinned() ? pinned(due) : anchored(due);
    }

    /** What a person was told of another date is told once more, if the rule plans any message for this event and contact. */
    private boolean isToRepeat(@Nullable Due due) {
        return due != null && tellsMore() && candidate.whyNot().isEmpty();
    }

    /** Whether the event is on another date than the last message that was sent has told. */
    private boolean tellsMore() {
        LocalDateTime told = message.sentFor();
        return told != null && candidate.rule().repeatsAfter(told, candidate.event());
    }

    /**
     * Once the event is back on the date that was told, nothing is to be told once more. A message that was transferred without the one
     * that it repeats follows its event like a first one: what was told is not known.
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

    /** What planning has skipped already stays skipped, for the reason that is true now. */
    private PlanLine stays(@Nullable Due due, ReasonCode reason) {
        boolean isTold = reason.name().equals(message.reasonCode());
        boolean tells = message.isSkippedByPlanning() && !isTold;
        return line(PlanAction.UNCHANGED, due, reason, tells ? commands.skip(due, reason) : null);
    }

    /** Whether what had blocked it is gone. */
    private boolean isFreeAgain() {
        return isBlockedForAnAddress() && candidate.rule().reaches(candidate.contact())
                || message.isBlockedBy(ReasonCode.TYPE_DISABLED)
                        && candidate.rule().enabled()
                || message.waitsForAStatus() && !waits()
                || hasAnAnchorAgain()
                || message.isBlockedBy(ReasonCode.EVENT_MOVED) && !waits() && isNoQuestionAnyMore();
    }

    /** Whether the rule has come to plan messages again without asking; one that is late by now goes on asking. */
    private boolean isNoQuestionAnyMore() {
        return !candidate.asks(message.occurrence())
                && planner.due(candidate, message)
                        .filter(due -> planner.late(candidate, due) == null)
                        .isPresent();
    }

    /** What the rules plan is skipped while there is nothing to count from; what a person wrote is blocked. */
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

    /** A time that changed together with what had blocked the message counts, and so does one that is still ahead or of no use. */
    private boolean hasItsRulesTime(Due due) {
        return !due.plannedAt().equals(message.plannedAt())
                || planner.pointless(candidate, due) != null
                || message.isBlockedBy(ReasonCode.EVENT_MOVED)
                || hasAnAnchorAgain()
                || message.waitsForAStatus()
                        && (planner.late(candidate, due) == null
                                || !due.sendAt().equals(message.sendAt()));
    }

    /** It waited for its event's status before anybody was asked. */
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

    /** What waits for the status already only follows its event. */
    private boolean isToWait() {
        return waits()
                && (message.isArmedBesidesPlanning()
                        || message.waitsForAChoice()
                        || message.isBlockedBy(ReasonCode.EVENT_MOVED)
                        || message.waitsForAStatus() && !message.isBlockedBy(waitsFor()));
    }

    /** Whether planning would arm a message of which a person decides. */
    private boolean isUnasked(Due due) {
        return isUnaskedWhenBroughtBack()
                || candidate.asks(message.occurrence()) && message.waitsForAChoice() && isToMove(due);
    }

    private boolean isUnaskedWhenBroughtBack() {
        return candidate.asks(message.occurrence())
                && message.isSkippedByPlanning()
                && message.statusBesidesPlanning() == MessageStatus.SCHEDULED;
    }

    /** A time set by hand is no answer to the question whether it goes out. */
    private PlanLine askedAtItsTime(Due due) {
        return line(PlanAction.REVIEW, due, ReasonCode.EVENT_MOVED, commands.block(null, ReasonCode.EVENT_MOVED));
    }

    /** It can't simply wait for its time. Where the plan is as it was and only time has passed, the gate judges that. */
    private PlanLine lapsed(Due due, ReasonCode late) {
        boolean isPointless = planner.pointless(candidate, due) != null;
        // A person who wrote it for a time after its expiry was told what the gate makes of it.
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

    /** Whether it repeats what was sent for another date, so that it is never just skipped for being late. */
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

    /** What the gate has moved to a time ahead is not late for the time from which it was moved. */
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

    /** A person decides, or goes on holding it back. */
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

    /** Blocked until the event has another status, or the time that it lacks. */
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
