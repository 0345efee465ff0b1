package io.cuesheet.ui.message;

import io.cuesheet.application.engine.EngineSide;
import io.cuesheet.application.engine.WorkflowStates;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.RuleWords;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.text.RelativeTime;
import io.cuesheet.ui.text.StatusWords;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.DstShift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** One message in the words of the list and the dialogs. */
public final class MessageWords {

    public static final String NO_ADDRESS = "no address";

    private MessageWords() {}

    public static String place(Message message) {
        return PlaceWords.of(message.venue(), message.city());
    }

    public static String recipient(Message message) {
        return message.recipient() == null ? NO_ADDRESS : message.recipient();
    }

    /** Of its send time. */
    public static String clock(Message message) {
        return ZonedTimes.clock(message.sendAt(), message.timeZone());
    }

    /** Of another time on the message's clock. */
    public static String clock(Instant instant, Message message) {
        return ZonedTimes.clock(instant, message.timeZone());
    }

    /** Its send time. */
    public static String when(Message message) {
        return ZonedTimes.withZone(message.sendAt(), message.timeZone());
    }

    /** Of its place in lists. */
    public static String listedClock(Message message) {
        return ZonedTimes.clock(message.listedAt(), message.timeZone());
    }

    /** Of its place in a list by days: the time alone, with the day where that is another one at the venue. @param zone in which the list's days are meant */
    public static String clockInDay(Message message, ZoneId zone) {
        LocalDate listed = LocalDate.ofInstant(message.listedAt(), zone);
        LocalDate atVenue = LocalDate.ofInstant(message.listedAt(), message.timeZone());
        String time = ZonedTimes.timeOfDay(message.listedAt(), message.timeZone());
        return atVenue.equals(listed) ? time : ZonedTimes.day(atVenue, listed) + ", " + time;
    }

    /** Its place in lists. */
    public static String listedWhen(Message message) {
        return ZonedTimes.withZone(message.listedAt(), message.timeZone());
    }

    public static String relative(Message message, Instant now) {
        return RelativeTime.of(message.listedAt(), now);
    }

    /** What stands below the status: the reason, or how the attempts go; empty where there is nothing to add. */
    public static String reason(Message message, Instant now) {
        if (message.status() == MessageStatus.RETRYING && message.nextAttemptAt() != null) {
            return "%s %s, %d left"
                    .formatted(
                            attempts(message), RelativeTime.of(message.nextAttemptAt(), now), message.attemptsLeft());
        }
        if (message.status() == MessageStatus.SENT) {
            return message.sentAt() == null ? "marked by hand" : RelativeTime.of(message.sentAt(), now);
        }
        if (message.reasonCode() != null) {
            return ReasonWords.phrase(message.reasonCode());
        }
        return isLate(message, now) ? "overdue" : "";
    }

    /** A message that only waited for its channel, or that somebody set to be tried again, has had no attempt that failed. */
    private static String attempts(Message message) {
        return switch (ReasonCode.find(message.reasonCode()).orElse(ReasonCode.BY_HAND)) {
            case SEND_DELAYED -> "attempt %d failed; next".formatted(message.attempts());
            case IN_DOUBT -> "attempt %d in doubt; next".formatted(message.attempts());
            case CHANNEL_DOWN -> "the channel was down; next attempt";
            default -> "next attempt";
        };
    }

    /** What the server said last, or did not say, for whoever has to decide whether the message arrived; empty where nobody has to. */
    public static String lastWords(Message message) {
        boolean isInDoubt = message.status() == MessageStatus.BLOCKED
                && ReasonCode.IN_DOUBT.name().equals(message.reasonCode());
        return isInDoubt && message.attemptDetail() != null ? message.attemptDetail() : "";
    }

    /** How far its workflow follows. */
    public static String engine(EngineSide engine) {
        return switch (engine) {
            case IN_STEP -> "knows of the last change";
            case PENDING -> "is about to be told of the last change";
            case AWAY -> "can't be reached; is told of the last change once it answers again";
        };
    }

    /** What its workflow believes, beside what the message is. */
    public static String workflow(WorkflowStates.Answer answer, Message message) {
        if (answer.isMissing()) {
            return "Temporal has none";
        }
        MessageState state = answer.state();
        if (state == null) {
            return "did not answer";
        }
        boolean agrees = state.revision() == message.revision() && state.status() == message.status();
        return "%s at revision %d, %s"
                .formatted(
                        StatusWords.name(state.status()),
                        state.revision(),
                        agrees
                                ? ZonedTimes.withZone(state.sendAt(), message.timeZone())
                                : "while the message is at revision " + message.revision());
    }

    /** What is remarkable about the time, for the line below it; empty where nothing is. */
    public static String timeNote(Message message) {
        if (Duration.between(message.sendAt(), message.listedAt()).abs().compareTo(Duration.ofMinutes(1)) >= 0) {
            return "was due " + clock(message);
        }
        if (message.planMoved()) {
            return message.ownTiming() == null
                    ? "set by hand; its rule has another time now"
                    : "set by hand; its event has moved since";
        }
        if (message.pinned() && !message.sendAt().equals(message.plannedAt())) {
            return message.ownTiming() == null ? "moved by hand" : "moved by hand from " + counted(message);
        }
        String counted = message.pinned() ? "" : counted(message);
        if (message.dstShift() == null) {
            return counted;
        }
        return (counted.isEmpty() ? "" : counted + ", ") + shift(message.dstShift());
    }

    /** From what of its event a message that a person wrote is counted, such as "2 days before the event at 10:00"; empty: from nothing. */
    public static String counted(Message message) {
        return message.ownTiming() == null ? "" : RuleWords.within(message.ownTiming());
    }

    /** What takes a message back to the time that it had before somebody set another one by hand. */
    public static String backToRule(Message message) {
        return message.ownTiming() == null ? "Back to rule time" : "Back to " + counted(message);
    }

    private static String shift(DstShift shift) {
        return shift == DstShift.GAP ? "moved by the clock change" : "the earlier of two, clock change";
    }

    /** In one sentence, for dialogs. */
    public static String summary(Message message) {
        return "%s for %s, %s".formatted(message.messageTypeName(), message.eventName(), place(message));
    }

    public static String statusName(Message message) {
        return StatusWords.name(message.status());
    }

    private static boolean isLate(Message message, Instant now) {
        return message.status() == MessageStatus.SCHEDULED
                && message.sendAt().plusSeconds(60).isBefore(now);
    }
}
