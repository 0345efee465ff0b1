package io.cuesheet.application.explain;

import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.RuleWords;
import io.cuesheet.application.text.StatusRuleWords;
import io.cuesheet.db.explain.PlanFacts;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.QuietHours;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The explanation in sentences. Local times are in the event's zone, which is named. */
final class ExplainWords {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.UK);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, 'at a time that is not known yet'", Locale.UK);

    private ExplainWords() {}

    static String rule(PlanFacts plan) {
        return plan.adHoc() ? note(plan) : ofType(plan);
    }

    /** What a person wrote goes out on weekends and in quiet hours, too. */
    private static String note(PlanFacts plan) {
        String when = plan.ownTiming() == null
                ? "Written by hand for a time of its own"
                : "Written by hand for %s in %s"
                        .formatted(
                                RuleWords.within(plan.ownTiming()),
                                plan.timeZone().getId());
        return "%s; the event starts %s.%s%s"
                .formatted(
                        when,
                        (plan.startTimeOpen() ? DAY : LOCAL).format(plan.startsLocal()),
                        shift(plan),
                        StatusRuleWords.sentences(plan.rule()));
    }

    private static String ofType(PlanFacts plan) {
        return "%s in %s; the event starts %s.%s%s%s%s%s"
                .formatted(
                        RuleWords.when(plan.rule().timing()),
                        plan.timeZone().getId(),
                        (plan.startTimeOpen() ? DAY : LOCAL).format(plan.startsLocal()),
                        shift(plan),
                        plan.rule().onlyWithoutLoadIn() ? " Only while no load-in time is known." : "",
                        rest(plan.rule()),
                        StatusRuleWords.sentences(plan.rule()),
                        repeated(plan));
    }

    private static String repeated(PlanFacts plan) {
        return plan.occurrence() == 1
                ? ""
                : " This is number %d: the event moved to another date after the one before was sent."
                        .formatted(plan.occurrence());
    }

    private static String rest(MessageRule rule) {
        String weekend = switch (rule.weekendRule()) {
            case SEND -> "";
            case POSTPONE -> " Weekends and holidays move it to the next working day.";
            case ADVANCE -> " Weekends and holidays move it to the working day before.";
        };
        QuietHours quiet = rule.quietHours();
        String night =
                quiet == null ? "" : " Nobody is disturbed between %s and %s.".formatted(quiet.from(), quiet.until());
        return weekend + night;
    }

    private static String shift(PlanFacts plan) {
        return switch (plan.dstShift()) {
            case GAP -> " That local time does not exist on that day: the first one after it is taken.";
            case OVERLAP -> " That local time comes twice on that day: the earlier one is taken.";
            case null -> "";
        };
    }

    static String summary(Explanation explanation) {
        PlanFacts plan = explanation.plan();
        if (plan.deletedAt() != null) {
            return "It was deleted on %s: it is not sent, and planning does not bring it back."
                    .formatted(local(plan.deletedAt(), plan.timeZone()));
        }
        MessageState state = plan.state();
        String reason = state.reasonCode() == null ? "" : ": " + ReasonWords.phrase(state.reasonCode());
        return switch (state.status()) {
            case SCHEDULED -> scheduled(explanation);
            case PAUSED -> "It is paused and waits until somebody resumes it" + reason + ".";
            case BLOCKED -> "It is blocked" + reason + ".";
            case RETRYING -> retrying(explanation);
            case SENT ->
                plan.sentAt() == null
                        ? "It was marked as sent by hand; nothing was delivered."
                        : "It was sent on %s.".formatted(local(plan.sentAt(), plan.timeZone()));
            case FAILED -> "It was given up" + reason + ".";
            case SKIPPED -> "It was skipped" + reason + ".";
        };
    }

    private static String scheduled(Explanation explanation) {
        PlanFacts plan = explanation.plan();
        String due = local(plan.state().sendAt(), plan.timeZone());
        String by = plan.pinned() ? "as set by hand" : followed(plan);
        return explanation
                .stop()
                .map(gate -> "It is due %s, %s, and as things stand it would then be %s: %s."
                        .formatted(due, by, gate.verdict(), gate.sentence()))
                .orElseGet(() ->
                        "It is due %s, %s, and as things stand it is then sent.".formatted(due, by) + moved(plan));
    }

    private static String followed(PlanFacts plan) {
        return plan.ownTiming() == null ? "as its rule has it" : RuleWords.within(plan.ownTiming());
    }

    private static String retrying(Explanation explanation) {
        PlanFacts plan = explanation.plan();
        String next = "%s; the next attempt is due %s."
                .formatted(before(plan.state()), local(plan.state().dueAt(), plan.timeZone()));
        return explanation
                .stop()
                .map(gate ->
                        "%s As things stand it would then be %s: %s.".formatted(next, gate.verdict(), gate.sentence()))
                .orElse(next);
    }

    /** Why another attempt is to come. Somebody may have asked for it, of a message that was never tried. */
    private static String before(MessageState state) {
        return switch (ReasonCode.find(state.reasonCode()).orElse(ReasonCode.BY_HAND)) {
            case SEND_DELAYED -> "An attempt failed";
            case IN_DOUBT -> "An attempt was made, and its outcome is unknown";
            case CHANNEL_DOWN -> "It waited because the mail server or SMS gateway was down";
            default -> "It is tried again";
        };
    }

    private static String moved(PlanFacts plan) {
        String reason = plan.state().reasonCode();
        return reason == null || plan.pinned() || plan.state().sendAt().equals(plan.plannedAt())
                ? ""
                : " Its rule had %s; %s."
                        .formatted(local(plan.plannedAt(), plan.timeZone()), ReasonWords.phrase(reason));
    }

    private static String local(Instant instant, ZoneId zone) {
        return LOCAL.format(LocalDateTime.ofInstant(instant, zone)) + " (" + zone.getId() + ")";
    }
}
