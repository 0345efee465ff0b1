package io.cuesheet.ui.message;

import io.cuesheet.application.engine.EngineSide;
import io.cuesheet.application.engine.WorkflowStates;
import io.cuesheet.application.message.ReviewReasons;
import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.RuleWords;
import io.cuesheet.application.text.StoredTexts;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.text.RelativeTime;
import io.cuesheet.ui.text.StatusWords;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of a message in the list and the dialogs. */
public final class MessageWords {

    private MessageWords() {}

    public static String place(Message message) {
        return PlaceWords.of(message.venue(), message.city());
    }

    public static String recipient(Message message) {
        return message.recipient() == null ? noAddress() : message.recipient();
    }

    /** The text shown for a missing recipient. */
    public static String noAddress() {
        return Texts.of("message.no_address");
    }

    /** The send time. */
    public static String clock(Message message) {
        return ZonedTimes.clock(message.sendAt(), message.timeZone());
    }

    /** Another time in the message's zone. */
    public static String clock(Instant instant, Message message) {
        return ZonedTimes.clock(instant, message.timeZone());
    }

    /** The time for which it is planned, or was. */
    public static String when(Message message) {
        return ZonedTimes.withZone(message.sendAt(), message.timeZone());
    }

    /** The time by which it is sorted in lists. */
    public static String listedClock(Message message) {
        return ZonedTimes.clock(message.listedAt(), message.timeZone());
    }

    /** Its time in a list by days, with the day if that differs at the venue. @param zone time zone of the list's days */
    public static String clockInDay(Message message, ZoneId zone) {
        LocalDate listed = LocalDate.ofInstant(message.listedAt(), zone);
        LocalDate atVenue = LocalDate.ofInstant(message.listedAt(), message.timeZone());
        String time = ZonedTimes.timeOfDay(message.listedAt(), message.timeZone());
        return atVenue.equals(listed) ? time : ZonedTimes.day(atVenue, listed) + ", " + time;
    }

    /** The time by which it is sorted in lists, with its zone. */
    public static String listedWhen(Message message) {
        return ZonedTimes.withZone(message.listedAt(), message.timeZone());
    }

    public static String relative(Message message, Instant now) {
        return RelativeTime.of(message.listedAt(), now);
    }

    /** The line below the status: the reason, or the state of the attempts; empty if there is nothing to add. */
    public static String reason(Message message, Instant now) {
        if (message.status() == MessageStatus.RETRYING && message.nextAttemptAt() != null) {
            String next = RelativeTime.of(message.nextAttemptAt(), now);
            return Texts.of(attempts(message), message.attempts(), next, message.attemptsLeft());
        }
        if (message.status() == MessageStatus.SENT) {
            return message.sentAt() == null
                    ? Texts.of("message.marked_by_hand")
                    : RelativeTime.of(message.sentAt(), now);
        }
        if (message.reasonCode() != null) {
            return ReasonWords.phrase(message.reasonCode());
        }
        return isLate(message, now) ? Texts.of("message.overdue") : "";
    }

    /** The text key. A message that only waited for its channel, or was set by hand to be retried, has had no failed attempt. */
    private static String attempts(Message message) {
        return switch (ReasonCode.find(message.reasonCode()).orElse(ReasonCode.BY_HAND)) {
            case SEND_DELAYED -> "message.attempts.send_delayed";
            case IN_DOUBT -> "message.attempts.in_doubt";
            case CHANNEL_DOWN -> "message.attempts.channel_down";
            default -> "message.attempts.other";
        };
    }

    /** What its recipient has or will get besides it, to help decide whether it is still needed; empty if there is nothing. */
    public static String beside(Message message) {
        Message.Beside beside = message.beside();
        if (beside == null) {
            return "";
        }
        String at = DatePattern.DAY_AND_TIME_WITHOUT_YEAR.format(beside.at().atZone(message.timeZone()));
        if (ReasonCode.CORRECTION_PREPARED.name().equals(message.reasonCode())) {
            return Texts.of("message.beside.waits", beside.messageTypeName(), beside.person());
        }
        return switch (beside.status()) {
            case SENT -> Texts.of("message.beside.sent", beside.person(), at);
            case PAUSED -> Texts.of("message.beside.paused", beside.person());
            case SCHEDULED, RETRYING -> Texts.of("message.beside.scheduled", beside.person(), at);
            case BLOCKED, FAILED, SKIPPED -> Texts.of("message.beside.prepared", beside.person());
        };
    }

    /** The outcome of the last attempt, such as the server's answer; empty if there is none. */
    public static String lastAttempt(Message message) {
        return message.attemptDetail() == null ? "" : StoredTexts.inReadersLanguage("attempt", message.attemptDetail());
    }

    /** The server's last reply, or that there was none, to help decide whether the message arrived; empty if no decision is needed. */
    public static String lastWords(Message message) {
        boolean isInDoubt = message.status() == MessageStatus.BLOCKED
                && ReasonCode.IN_DOUBT.name().equals(message.reasonCode());
        return isInDoubt ? lastAttempt(message) : "";
    }

    /** Whether its workflow is up to date. */
    public static String engine(EngineSide engine) {
        return Texts.named("message.engine", engine);
    }

    /** The workflow's state compared with the message. */
    public static String workflow(WorkflowStates.Answer answer, Message message) {
        if (answer.isMissing()) {
            return Texts.of("message.workflow.missing");
        }
        MessageState state = answer.state();
        if (state == null) {
            return Texts.of("message.workflow.silent");
        }
        String status = StatusWords.name(state.status());
        String revision = String.valueOf(state.revision());
        return state.revision() == message.revision() && state.status() == message.status()
                ? Texts.of(
                        "message.workflow.agrees",
                        status,
                        revision,
                        ZonedTimes.withZone(state.sendAt(), message.timeZone()))
                : Texts.of("message.workflow.differs", status, revision, String.valueOf(message.revision()));
    }

    /** Notes about the time and its anchor, for the line below it; empty if there are none. */
    public static String timeNote(Message message) {
        String remark = timeRemark(message);
        String counted = counted(message);
        if (counted.isEmpty() || wentOutAtAnotherTime(message) || message.planMoved()) {
            return remark;
        }
        if (isMovedByHand(message)) {
            return Texts.of("message.time.moved_by_hand_from", counted);
        }
        return Stream.of(message.pinned() ? "" : counted, remark)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The notes without the anchor, if that is shown elsewhere. */
    public static String timeRemark(Message message) {
        if (wentOutAtAnotherTime(message)) {
            return Texts.of("message.time.planned_for", clock(message));
        }
        if (message.planMoved()) {
            return Texts.of(message.ownTiming() == null ? "message.time.rule_moved" : "message.time.event_moved");
        }
        if (isMovedByHand(message)) {
            return Texts.of("message.time.moved_by_hand");
        }
        return message.dstShift() == null ? "" : Texts.named("message.time.shift", message.dstShift());
    }

    /** Whether it was delivered, and not marked as sent by hand. */
    public static boolean wentOut(Message message) {
        return message.status() == MessageStatus.SENT && message.sentAt() != null;
    }

    /** Whether it was sent earlier or later than planned, by a minute at least. */
    public static boolean wentOutAtAnotherTime(Message message) {
        return Duration.between(message.sendAt(), message.listedAt()).abs().compareTo(Duration.ofMinutes(1)) >= 0;
    }

    private static boolean isMovedByHand(Message message) {
        return message.pinned() && !message.sendAt().equals(message.plannedAt());
    }

    /** The time of a hand-written message relative to its event, such as "2 days before the event at 10:00"; empty: not relative. */
    public static String counted(Message message) {
        return message.ownTiming() == null ? "" : RuleWords.within(message.ownTiming());
    }

    /** The label of the action that returns a message to its time before somebody set one by hand. */
    public static String backToRule(Message message) {
        return message.ownTiming() == null
                ? Texts.of("message.back_to_rule")
                : Texts.of("message.back_to", counted(message));
    }

    /** The message in one sentence, for dialogs. */
    public static String summary(Message message) {
        return Texts.of("message.summary", message.messageTypeName(), message.eventName(), place(message));
    }

    /** The name on its chip. For a blocked message that does not continue automatically, it says what people have to do. */
    public static String statusName(Message message) {
        return needsDecision(message) ? Texts.of("message.needs_decision") : StatusWords.name(message.status());
    }

    private static boolean needsDecision(Message message) {
        return message.status() == MessageStatus.BLOCKED
                && message.reasonCode() != null
                && ReviewReasons.DECIDED_BY_SOMEBODY.contains(message.reasonCode());
    }

    private static boolean isLate(Message message, Instant now) {
        return message.status() == MessageStatus.SCHEDULED
                && message.sendAt().plusSeconds(60).isBefore(now);
    }
}
