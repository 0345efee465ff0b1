package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.LoadInConfidence;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event in its variants, messages as they may stand, and what planning does with them. */
abstract class ReplanningTest {

    protected static final Instant NOW = Instant.parse("2026-09-01T00:00:00Z");
    protected static final Instant WAS_DUE = Instant.parse("2026-09-20T10:00:00Z");
    protected static final Instant PAST_DUE = Instant.parse("2026-08-20T10:00:00Z");
    protected static final Instant NOW_DUE = Instant.parse("2026-09-27T10:00:00Z");
    protected static final MessageRule INIT = new MessageRule("INIT", -14, LocalTime.of(10, 0), true, true);
    protected static final ContactFacts CONTACT = new ContactFacts(new ContactId(new UUID(0, 1)), "Office");
    protected static final EventFacts UNMOVED = event("2026-10-04T20:00", null);
    protected static final EventFacts MOVED = event("2026-10-11T20:00", null);
    protected static final EventFacts MOVED_INTO_THE_PAST = event("2026-09-03T20:00", null);
    protected static final EventFacts WITH_LOAD_IN = event("2026-10-04T20:00", "2026-10-04T12:00");
    protected static final EventFacts CANCELLED = withStatus(UNMOVED, EventStatus.CANCELLED);
    protected static final EventFacts POSTPONED = withStatus(UNMOVED, EventStatus.POSTPONED);
    protected static final EventFacts POSTPONED_TO_A_NEW_DATE = new EventFacts(
            MOVED.startsLocal(),
            ZoneOffset.UTC,
            null,
            LoadInConfidence.TBD,
            EventStatus.POSTPONED,
            UNMOVED.startsLocal(),
            false);

    protected static @Nullable MessageCommand replan(Standing message, EventFacts event) {
        return line(message, event).command();
    }

    protected static PlanLine line(Standing message, EventFacts event) {
        return line(message, INIT, event, Cause.EVENT);
    }

    protected static PlanLine line(Standing message, MessageRule rule, EventFacts event, Cause cause) {
        Planner planner = new Planner(List.of(rule), SendingCalendar.PLAIN, cause, NOW);
        return planner.plan(event, List.of(CONTACT), Map.of(new Slot("INIT", CONTACT.id()), message))
                .getFirst();
    }

    protected static MessageRule with(MessageRule rule, WeekendRule weekendRule) {
        return new MessageRule(
                rule.code(),
                rule.timing(),
                rule.audience(),
                rule.channels(),
                rule.onlyWithoutLoadIn(),
                rule.enabled(),
                weekendRule,
                rule.quietHours(),
                rule.catchUp(),
                rule.latePolicy(),
                rule.expiry(),
                rule.retries());
    }

    protected static MessageRule with(MessageRule rule, LatePolicy policy) {
        return new MessageRule(
                rule.code(),
                rule.timing(),
                rule.audience(),
                rule.channels(),
                rule.onlyWithoutLoadIn(),
                rule.enabled(),
                rule.weekendRule(),
                rule.quietHours(),
                rule.catchUp(),
                policy,
                rule.expiry(),
                rule.retries());
    }

    protected static Standing standing(MessageStatus status, @Nullable String reason) {
        return new Standing(status, reason, WAS_DUE, WAS_DUE, false, false, 4);
    }

    protected static Standing skippedByPlanning(String reason, boolean pinned) {
        Instant sendAt = pinned ? WAS_DUE.plusSeconds(60) : WAS_DUE;
        return new Standing(MessageStatus.SKIPPED, reason, WAS_DUE, sendAt, pinned, false, 4, MessageStatus.SCHEDULED);
    }

    protected static Standing pinned(MessageStatus status, @Nullable String reason) {
        return new Standing(status, reason, WAS_DUE, WAS_DUE.plusSeconds(60), true, false, 4);
    }

    protected static Envelope envelope(@Nullable String reason) {
        return new Envelope(Actor.RULES, reason, 4L, null, null, NOW);
    }

    protected static EventFacts event(String starts, @Nullable String loadIn) {
        return new EventFacts(
                LocalDateTime.parse(starts), ZoneOffset.UTC, loadIn == null ? null : LocalDateTime.parse(loadIn));
    }

    protected static EventFacts withStatus(EventFacts event, EventStatus status) {
        return new EventFacts(event.startsLocal(), event.zone(), event.loadInLocal(), event.loadInConfidence(), status);
    }

    protected static EventFacts withConfidence(LoadInConfidence confidence) {
        return new EventFacts(
                WITH_LOAD_IN.startsLocal(),
                WITH_LOAD_IN.zone(),
                WITH_LOAD_IN.loadInLocal(),
                confidence,
                EventStatus.CONFIRMED);
    }
}
