package io.cuesheet.db.delivery;

import static io.cuesheet.workflows.ReasonCode.DUPLICATE;
import static io.cuesheet.workflows.ReasonCode.EVENT_CANCELLED;
import static io.cuesheet.workflows.ReasonCode.HAS_LOAD_IN_TIME;
import static io.cuesheet.workflows.ReasonCode.MISSING_RECIPIENT;
import static io.cuesheet.workflows.ReasonCode.OPTED_OUT;
import static io.cuesheet.workflows.ReasonCode.ORG_HELD;
import static io.cuesheet.workflows.ReasonCode.SCHEDULER_DISABLED;
import static io.cuesheet.workflows.ReasonCode.TOO_LATE;
import static io.cuesheet.workflows.ReasonCode.TYPE_DISABLED;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides whether an attempt may be made now. Pure; the order of the checks is the order in which reasons are told. */
public final class Gate {

    private Gate() {}

    /**
     * Why an automated send must not be made, and what the message becomes instead.
     *
     * @param becomes {@code blocked} or {@code skipped}
     */
    public record Verdict(MessageStatus becomes, ReasonCode reason) {}

    /**
     * One rule of the gate and what it says at this moment.
     *
     * @param verdict null: it lets the message through
     */
    public record Check(ReasonCode rule, @Nullable Verdict verdict) {}

    private record Rule(
            ReasonCode reason, BiPredicate<GateFacts, Instant> stops, Function<GateFacts, MessageStatus> becomes) {

        Check check(GateFacts facts, Instant now) {
            return new Check(reason, stops.test(facts, now) ? new Verdict(becomes.apply(facts), reason) : null);
        }
    }

    private static final List<Rule> RULES = List.of(
            blocks(SCHEDULER_DISABLED, (facts, now) -> !facts.schedulerEnabled()),
            blocks(TYPE_DISABLED, (facts, now) -> !facts.typeEnabled()),
            blocks(ORG_HELD, (facts, now) -> facts.held()),
            skips(HAS_LOAD_IN_TIME, (facts, now) -> asksForKnownLoadIn(facts)),
            skips(EVENT_CANCELLED, (facts, now) -> facts.eventCancelled()),
            new Rule(
                    TOO_LATE,
                    Gate::isLate,
                    facts -> facts.askWhenLate() ? MessageStatus.BLOCKED : MessageStatus.SKIPPED),
            skips(DUPLICATE, (facts, now) -> facts.duplicate()),
            skips(OPTED_OUT, (facts, now) -> facts.optedOut()),
            blocks(MISSING_RECIPIENT, (facts, now) -> facts.recipient() == null));

    /** The verdict on an automated send; empty: it may go out. */
    public static Optional<Verdict> automated(GateFacts facts, Instant now) {
        return checks(facts, now).stream()
                .map(Check::verdict)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Every rule in the order in which they are judged; the first one that stops the message decides. */
    public static List<Check> checks(GateFacts facts, Instant now) {
        return RULES.stream().map(rule -> rule.check(facts, now)).toList();
    }

    /** The rules that a send by hand goes past at this moment. */
    public static List<ReasonCode> passedByHand(GateFacts facts, Instant now) {
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
        if (facts.duplicate()) {
            passed.add(DUPLICATE);
        }
        return List.copyOf(passed);
    }

    /** Whether going past this rule must be confirmed. */
    public static boolean needsConfirmation(ReasonCode rule) {
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

    private static Rule blocks(ReasonCode reason, BiPredicate<GateFacts, Instant> stops) {
        return new Rule(reason, stops, facts -> MessageStatus.BLOCKED);
    }

    private static Rule skips(ReasonCode reason, BiPredicate<GateFacts, Instant> stops) {
        return new Rule(reason, stops, facts -> MessageStatus.SKIPPED);
    }
}
