package io.cuesheet.activities.delivery;

import static io.cuesheet.workflows.ReasonCode.EVENT_CANCELLED;
import static io.cuesheet.workflows.ReasonCode.HAS_LOAD_IN_TIME;
import static io.cuesheet.workflows.ReasonCode.MISSING_RECIPIENT;
import static io.cuesheet.workflows.ReasonCode.OPTED_OUT;
import static io.cuesheet.workflows.ReasonCode.ORG_HELD;
import static io.cuesheet.workflows.ReasonCode.SCHEDULER_DISABLED;
import static io.cuesheet.workflows.ReasonCode.TOO_LATE;
import static io.cuesheet.workflows.ReasonCode.TYPE_DISABLED;

import io.cuesheet.db.delivery.GateFacts;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether an attempt may be made now. Pure; the order of the checks is the order in which reasons are told. */
final class Gate {

    private Gate() {}

    /**
     * Why an automated send must not be made, and what the message becomes instead.
     *
     * @param becomes {@code blocked} or {@code skipped}
     */
    record Verdict(MessageStatus becomes, ReasonCode reason) {}

    /** The verdict on an automated send; empty: it may go out. */
    static Optional<Verdict> automated(GateFacts facts, Instant now) {
        if (!facts.schedulerEnabled()) {
            return blocked(SCHEDULER_DISABLED);
        }
        if (!facts.typeEnabled()) {
            return blocked(TYPE_DISABLED);
        }
        if (facts.held()) {
            return blocked(ORG_HELD);
        }
        if (asksForKnownLoadIn(facts)) {
            return skipped(HAS_LOAD_IN_TIME);
        }
        if (facts.eventCancelled()) {
            return skipped(EVENT_CANCELLED);
        }
        if (isLate(facts, now)) {
            return facts.askWhenLate() ? blocked(TOO_LATE) : skipped(TOO_LATE);
        }
        if (facts.optedOut()) {
            return skipped(OPTED_OUT);
        }
        return facts.recipient() == null ? blocked(MISSING_RECIPIENT) : Optional.empty();
    }

    /** The rules that a send by hand goes past at this moment. */
    static List<ReasonCode> passedByHand(GateFacts facts, Instant now) {
        List<ReasonCode> passed = new ArrayList<>();
        if (!facts.schedulerEnabled()) {
            passed.add(SCHEDULER_DISABLED);
        }
        if (!facts.typeEnabled()) {
            passed.add(TYPE_DISABLED);
        }
        if (facts.held()) {
            passed.add(ORG_HELD);
        }
        if (asksForKnownLoadIn(facts)) {
            passed.add(HAS_LOAD_IN_TIME);
        }
        if (facts.eventCancelled()) {
            passed.add(EVENT_CANCELLED);
        }
        if (isExpired(facts, now)) {
            passed.add(TOO_LATE);
        }
        return List.copyOf(passed);
    }

    /** Whether going past this rule must be confirmed. */
    static boolean needsConfirmation(ReasonCode rule) {
        return rule == ORG_HELD || rule == EVENT_CANCELLED || rule == TOO_LATE || rule == HAS_LOAD_IN_TIME;
    }

    private static boolean asksForKnownLoadIn(GateFacts facts) {
        return facts.onlyWithoutLoadIn() && facts.hasLoadIn();
    }

    /** A round of retries is not measured against the catch-up window: it began inside it, or a person asked for it. */
    private static boolean isLate(GateFacts facts, Instant now) {
        boolean outsideCatchUp = facts.row().status() == MessageStatus.SCHEDULED
                && now.isAfter(facts.row().sendAt().plus(facts.catchUp()));
        return outsideCatchUp || isExpired(facts, now);
    }

    private static boolean isExpired(GateFacts facts, Instant now) {
        return facts.beforeEvent() && now.isAfter(facts.eventStartsAt());
    }

    private static Optional<Verdict> blocked(ReasonCode reason) {
        return Optional.of(new Verdict(MessageStatus.BLOCKED, reason));
    }

    private static Optional<Verdict> skipped(ReasonCode reason) {
        return Optional.of(new Verdict(MessageStatus.SKIPPED, reason));
    }
}
