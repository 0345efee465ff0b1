package io.cuesheet.application.expiry;

import io.cuesheet.db.message.RuledMessage;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Expired;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LocalTimes;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.QuietHours;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one rule for warnings about a time, for the page and the API. It predicts what the gate and the commands will do and doesn't
 * influence them. Pure. Other messages that the recipient gets at about that time are checked separately.
 *
 * @param horizon how far ahead a message may be scheduled
 * @param now UTC
 */
public record TimeRule(SendingCalendar calendar, Duration horizon, Instant now) {

    /**
     * A message with a time.
     *
     * @param at UTC
     * @param pinned whether that time is set by hand: free days and quiet hours don't move it
     * @param adHoc whether no rule has chosen it
     * @param timing for which its text was written; null: none
     * @param rule null if there is no type yet
     * @param contactZone null: the venue's
     */
    public record Timed(
            Instant at,
            boolean pinned,
            boolean adHoc,
            @Nullable Timing timing,
            @Nullable MessageRule rule,
            EventFacts event,
            @Nullable ZoneId contactZone) {

        static Timed of(RuledMessage message) {
            return new Timed(
                    message.state().dueAt(),
                    message.pinned(),
                    message.adHoc(),
                    Meant.timing(message),
                    message.rule(),
                    message.event(),
                    message.contactZone());
        }

        /** The recipient's clock, or the venue's. */
        ZoneId clock() {
            return contactZone == null ? event.zone() : contactZone;
        }

        private LocalDateTime local() {
            return LocalDateTime.ofInstant(at, clock());
        }
    }

    /**
     * The concerns about a message that has this time or would get it.
     *
     * @param isAsked whether the command has not been given yet and may be refused because of the time
     */
    Set<TimeConcern> of(RuledMessage message, boolean isAsked) {
        if (message.state().status().isTerminal()) {
            return EnumSet.noneOf(TimeConcern.class);
        }
        Timed timed = Timed.of(message);
        if (isAsked && isPast(timed.at())) {
            return EnumSet.of(TimeConcern.IN_PAST);
        }
        if (isAsked && isTooFar(timed.at())) {
            return EnumSet.of(TimeConcern.TOO_FAR);
        }
        boolean counts = isAsked || message.state().status().isArmed();
        Set<TimeConcern> all = of(timed);
        if (!counts) {
            all.retainAll(EnumSet.of(TimeConcern.TOO_LATE));
        }
        return all;
    }

    /** A message that will not be sent at that time has no other concern. */
    public Set<TimeConcern> of(Timed message) {
        if (isExpired(message)) {
            return EnumSet.of(TimeConcern.TOO_LATE);
        }
        Set<TimeConcern> concerns = EnumSet.noneOf(TimeConcern.class);
        if (isAfterEvent(message)) {
            concerns.add(TimeConcern.AFTER_EVENT);
        } else if (isForAnotherDay(message)) {
            concerns.add(TimeConcern.TEXT_FOR_ANOTHER_DAY);
        }
        if (isFreeDay(message)) {
            concerns.add(TimeConcern.FREE_DAY);
        }
        if (isQuiet(message)) {
            concerns.add(TimeConcern.QUIET_HOURS);
        }
        if (comesTwice(message)) {
            concerns.add(TimeConcern.CLOCK_OVERLAP);
        }
        return concerns;
    }

    private boolean isPast(Instant at) {
        return at.isBefore(now.minus(CommandJudge.GRACE));
    }

    private boolean isTooFar(Instant at) {
        return at.isAfter(now.plus(horizon));
    }

    private boolean isExpired(Timed message) {
        return message.rule() != null && message.rule().isExpired(message.event(), due(message));
    }

    /** A message that is already due would be sent now. */
    private Instant due(Timed message) {
        return message.at().isBefore(now) ? now : message.at();
    }

    private static boolean isAfterEvent(Timed message) {
        return Meant.of(message.timing(), message.event()) != Meant.AFTER
                && !message.at().isBefore(start(message.event()));
    }

    /** A day that the rule itself chose, such as the Friday before a show on a weekend, is the one for which people wrote the text. */
    private boolean isForAnotherDay(Timed message) {
        LocalDate planned = LocalDate.ofInstant(message.at(), message.event().zone());
        boolean isAsPlanned = !message.pinned() && sendDay(message).equals(planned);
        return !isAsPlanned
                && MeantDay.of(message.timing(), message.event())
                        .filter(meant -> meant.differsOn(sendDay(message)))
                        .isPresent();
    }

    /** The day on which it goes out, on the venue's clock. One that follows its rule waits for free days and quiet hours. */
    LocalDate sendDay(Timed message) {
        MessageRule rule = message.pinned() ? null : message.rule();
        Instant goesOut = rule == null ? due(message) : allowed(message, rule);
        return LocalDate.ofInstant(goesOut, message.event().zone());
    }

    /** The event's start; if its time is open, the end of its day. */
    static Instant start(EventFacts event) {
        return Expiry.AT_START.instantFor(event).orElseThrow();
    }

    /** A type may be sent on any day; a person who writes a message is warned about each free day. */
    private boolean isFreeDay(Timed message) {
        boolean anyDay = message.rule() != null && message.rule().weekendRule() == WeekendRule.SEND;
        boolean isWritten = message.adHoc() && message.pinned();
        return calendar.isFree(message.local().toLocalDate()) && (isWritten || !anyDay);
    }

    private boolean isQuiet(Timed message) {
        QuietHours hours = quietHours(message);
        return hours != null && hours.contains(message.local().toLocalTime());
    }

    @Nullable
    QuietHours quietHours(Timed message) {
        return message.rule() == null || message.rule().quietHours() == null
                ? calendar.quietHours()
                : message.rule().quietHours();
    }

    /** The first time, UTC, at which a message that follows its rule may be sent: after free days and quiet hours. */
    Instant allowed(RuledMessage message) {
        return allowed(Timed.of(message), message.rule());
    }

    private Instant allowed(Timed message, MessageRule rule) {
        return rule.allowedTimes(message.event().zone(), message.contactZone(), calendar)
                .next(due(message))
                .instant();
    }

    /** How it has expired by then; empty: it has not. */
    Optional<Expired> expiredWhenAllowed(RuledMessage message) {
        return message.rule().expired(message.event(), allowed(message));
    }

    private static boolean comesTwice(Timed message) {
        ZoneId zone = message.event().zone();
        return LocalTimes.resolve(LocalDateTime.ofInstant(message.at(), zone), zone)
                        .shift()
                == DstShift.OVERLAP;
    }
}
