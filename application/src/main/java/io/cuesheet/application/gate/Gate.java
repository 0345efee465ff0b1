package io.cuesheet.application.gate;

import static io.cuesheet.workflows.ReasonCode.ALREADY_SENT;
import static io.cuesheet.workflows.ReasonCode.CHANNEL_DOWN;
import static io.cuesheet.workflows.ReasonCode.DUPLICATE;
import static io.cuesheet.workflows.ReasonCode.EVENT_CANCELLED;
import static io.cuesheet.workflows.ReasonCode.HAS_LOAD_IN_TIME;
import static io.cuesheet.workflows.ReasonCode.MISSING_RECIPIENT;
import static io.cuesheet.workflows.ReasonCode.NO_LOAD_IN_TIME;
import static io.cuesheet.workflows.ReasonCode.OPTED_OUT;
import static io.cuesheet.workflows.ReasonCode.ORG_HELD;
import static io.cuesheet.workflows.ReasonCode.ORG_SUSPENDED;
import static io.cuesheet.workflows.ReasonCode.QUIET_HOURS;
import static io.cuesheet.workflows.ReasonCode.SCHEDULER_DISABLED;
import static io.cuesheet.workflows.ReasonCode.START_TIME_OPEN;
import static io.cuesheet.workflows.ReasonCode.TOO_LATE;
import static io.cuesheet.workflows.ReasonCode.TYPE_DISABLED;
import static io.cuesheet.workflows.ReasonCode.UNDELIVERABLE_ADDRESS;
import static io.cuesheet.workflows.ReasonCode.WEEKEND_POSTPONED;

import io.cuesheet.db.delivery.GateFacts;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.AllowedTimes;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.StatusAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Decides whether an attempt may be made now. Pure; reasons are reported in the order of the checks. */
public final class Gate {

    private Gate() {}

    /**
     * Why an automated send is stopped, and the message's status after that.
     *
     * @param becomes {@code blocked} or {@code skipped}, or {@code scheduled} if it is only moved
     * @param sendAt the time to which it is moved, UTC; null: its time stays
     */
    public record Verdict(
            MessageStatus becomes,
            ReasonCode reason,
            @Nullable Instant sendAt) {

        Verdict(MessageStatus becomes, ReasonCode reason) {
            this(becomes, reason, null);
        }

        /** Sleeps until the reason is gone. */
        public static Verdict blocked(ReasonCode reason) {
            return new Verdict(MessageStatus.BLOCKED, reason);
        }
    }

    /**
     * One rule of the gate and its verdict at this moment.
     *
     * @param verdict null: it lets the message through
     */
    public record Check(ReasonCode rule, @Nullable Verdict verdict) {}

    private record Rule(ReasonCode reason, BiFunction<GateFacts, Instant, @Nullable Verdict> verdict) {

        Check check(GateFacts facts, Instant now) {
            return new Check(reason, verdict.apply(facts, now));
        }
    }

    private static final List<Rule> RULES = List.of(
            blocks(ORG_SUSPENDED, (facts, now) -> facts.suspended()),
            blocks(SCHEDULER_DISABLED, (facts, now) -> !facts.schedulerEnabled()),
            blocks(TYPE_DISABLED, (facts, now) -> !facts.rule().enabled()),
            blocks(ORG_HELD, (facts, now) -> facts.held()),
            new Rule(START_TIME_OPEN, Gate::withoutStartTime),
            ofStatus(EventStatus.POSTPONED),
            ofStatus(EventStatus.TENTATIVE),
            ofStatus(EventStatus.CONFIRMED),
            skips(HAS_LOAD_IN_TIME, (facts, now) -> facts.asksForKnownLoadIn()),
            ofStatus(EventStatus.CANCELLED),
            blocks(NO_LOAD_IN_TIME, (facts, now) -> facts.lacksAnchor()),
            new Rule(TOO_LATE, Gate::late),
            moves(WEEKEND_POSTPONED),
            moves(QUIET_HOURS),
            skips(DUPLICATE, (facts, now) -> facts.duplicate()),
            skips(OPTED_OUT, (facts, now) -> facts.optedOut()),
            blocks(MISSING_RECIPIENT, (facts, now) -> lacksDestination(facts, MISSING_RECIPIENT)),
            blocks(UNDELIVERABLE_ADDRESS, (facts, now) -> lacksDestination(facts, UNDELIVERABLE_ADDRESS)),
            blocks(CHANNEL_DOWN, (facts, now) -> facts.isChannelDown()));

    private static boolean lacksDestination(GateFacts facts, ReasonCode why) {
        return facts.whyNoDestination().equals(Optional.of(why));
    }

    /** The verdict on an automated send; empty: it may be sent. */
    public static Optional<Verdict> automated(GateFacts facts, Instant now) {
        return checks(facts, now).stream()
                .map(Check::verdict)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Every rule in the order in which they are checked; the first one that stops the message decides. */
    public static List<Check> checks(GateFacts facts, Instant now) {
        return RULES.stream().map(rule -> rule.check(facts, now)).toList();
    }

    /** The rules that a send by hand bypasses at this moment. */
    public static List<ReasonCode> passedByHand(GateFacts facts, Instant now) {
        List<ReasonCode> passed = new ArrayList<>();
        if (!facts.schedulerEnabled()) {
            passed.add(SCHEDULER_DISABLED);
        }
        if (!facts.rule().enabled()) {
            passed.add(TYPE_DISABLED);
        }
        if (facts.held()) {
            passed.add(ORG_HELD);
        }
        if (isStartTimeMissing(facts)) {
            passed.add(START_TIME_OPEN);
        }
        Optional<ReasonCode> status = statusStop(facts);
        status.filter(reason -> reason != EVENT_CANCELLED).ifPresent(passed::add);
        if (facts.asksForKnownLoadIn()) {
            passed.add(HAS_LOAD_IN_TIME);
        }
        status.filter(reason -> reason == EVENT_CANCELLED).ifPresent(passed::add);
        if (facts.lacksAnchor()) {
            passed.add(NO_LOAD_IN_TIME);
        }
        if (facts.isExpired(now)) {
            passed.add(TOO_LATE);
        }
        ReasonCode rest = facts.allowedTimes().next(now).reason();
        if (rest != null) {
            passed.add(rest);
        }
        if (facts.duplicate()) {
            passed.add(DUPLICATE);
        }
        return List.copyOf(passed);
    }

    /** Why a send by hand is refused now, even with confirmations; empty: it can be tried. */
    public static Optional<ReasonCode> refusedByHand(GateFacts facts) {
        if (!facts.row().status().canBeSentNow()) {
            return Optional.of(ALREADY_SENT);
        }
        if (facts.suspended()) {
            return Optional.of(ORG_SUSPENDED);
        }
        return facts.optedOut() ? Optional.of(OPTED_OUT) : Optional.empty();
    }

    /** The reason of the event's status, if that status stops messages of this type. */
    private static Optional<ReasonCode> statusStop(GateFacts facts) {
        return facts.statusAction() == StatusAction.SEND
                ? Optional.empty()
                : Optional.of(facts.event().standsAs().reason());
    }

    /** A message whose time a person set, such as the question when the event starts, doesn't depend on the start time. */
    private static @Nullable Verdict withoutStartTime(GateFacts facts, Instant now) {
        return isStartTimeMissing(facts) ? Verdict.blocked(START_TIME_OPEN) : null;
    }

    private static boolean isStartTimeMissing(GateFacts facts) {
        return facts.event().startTimeOpen() && facts.needsStartTime() && facts.statusAction() != StatusAction.SKIP;
    }

    private static Rule ofStatus(EventStatus status) {
        return new Rule(
                status.reason(), (facts, now) -> facts.isOfEventThatIs(status) ? ofStatus(facts, status) : null);
    }

    private static @Nullable Verdict ofStatus(GateFacts facts, EventStatus status) {
        return switch (facts.statusAction()) {
            case SEND -> null;
            case WAIT -> new Verdict(MessageStatus.BLOCKED, status.reason());
            case SKIP -> new Verdict(MessageStatus.SKIPPED, status.reason());
        };
    }

    private static @Nullable Verdict late(GateFacts facts, Instant now) {
        return isLate(facts, now) ? new Verdict(facts.latePolicy(now).becomes(), TOO_LATE) : null;
    }

    /** The catch-up window doesn't apply to retries: they began inside it, or a person asked for them. */
    private static boolean isLate(GateFacts facts, Instant now) {
        boolean outsideCatchUp = facts.row().status() == MessageStatus.SCHEDULED
                && now.isAfter(facts.row().sendAt().plus(facts.rule().catchUp()));
        return outsideCatchUp || facts.isExpired(now);
    }

    private static Rule blocks(ReasonCode reason, BiPredicate<GateFacts, Instant> stops) {
        return new Rule(
                reason, (facts, now) -> stops.test(facts, now) ? new Verdict(MessageStatus.BLOCKED, reason) : null);
    }

    private static Rule skips(ReasonCode reason, BiPredicate<GateFacts, Instant> stops) {
        return new Rule(
                reason, (facts, now) -> stops.test(facts, now) ? new Verdict(MessageStatus.SKIPPED, reason) : null);
    }

    /** A time that a person chose is never moved, whatever the day and hour. */
    private static Rule moves(ReasonCode reason) {
        return new Rule(reason, (facts, now) -> {
            AllowedTimes.Allowed allowed = facts.allowedTimes().next(now);
            return facts.chosenTime() || allowed.reason() != reason
                    ? null
                    : new Verdict(MessageStatus.SCHEDULED, reason, allowed.instant());
        });
    }
}
