package io.cuesheet.application.explain;

import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.RuleWords;
import io.cuesheet.application.text.StatusRuleWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.explain.PlanFacts;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.QuietHours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The explanation in sentences. Local times are in the event's zone, which is named. */
final class ExplainWords {

    private ExplainWords() {}

    static String rule(PlanFacts plan) {
        return String.join(" ", plan.adHoc() ? note(plan) : ofType(plan));
    }

    /** A message that a person wrote is also sent on weekends and in quiet hours, and no rule repeats it after it is sent. */
    private static List<String> note(PlanFacts plan) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                plan.ownTiming() == null
                        ? Texts.of("explain.by_hand", start(plan))
                        : Texts.of(
                                "explain.by_hand_relative",
                                RuleWords.within(plan.ownTiming()),
                                plan.timeZone().getId(),
                                start(plan)));
        shift(plan).ifPresent(sentences::add);
        sentences.addAll(StatusRuleWords.ofStatuses(plan.rule()));
        return sentences;
    }

    private static List<String> ofType(PlanFacts plan) {
        MessageRule rule = plan.rule();
        List<String> sentences = new ArrayList<>();
        sentences.add(Texts.of(
                "explain.rule", RuleWords.when(rule.timing()), plan.timeZone().getId(), start(plan)));
        shift(plan).ifPresent(sentences::add);
        if (rule.onlyWithoutLoadIn()) {
            sentences.add(Texts.of("explain.without_load_in"));
        }
        weekend(rule).ifPresent(sentences::add);
        QuietHours quiet = rule.quietHours();
        if (quiet != null) {
            sentences.add(Texts.of(
                    "explain.quiet_hours",
                    quiet.from().toString(),
                    quiet.until().toString()));
        }
        sentences.addAll(StatusRuleWords.ofStatuses(rule));
        StatusRuleWords.ofMove(rule).ifPresent(sentences::add);
        if (plan.occurrence() > 1) {
            sentences.add(Texts.of("explain.repeated", plan.occurrence()));
        }
        return sentences;
    }

    private static String start(PlanFacts plan) {
        return plan.startTimeOpen()
                ? Texts.of("explain.start_open", DatePattern.DAY.format(plan.startsLocal()))
                : DatePattern.DAY_AND_TIME.format(plan.startsLocal());
    }

    private static Optional<String> weekend(MessageRule rule) {
        return switch (rule.weekendRule()) {
            case SEND -> Optional.empty();
            case POSTPONE -> Optional.of(Texts.of("explain.weekend.postpone"));
            case ADVANCE -> Optional.of(Texts.of("explain.weekend.advance"));
        };
    }

    private static Optional<String> shift(PlanFacts plan) {
        return Optional.ofNullable(plan.dstShift()).map(shift -> Texts.named("explain.clocks", shift));
    }

    static String summary(Explanation explanation) {
        PlanFacts plan = explanation.plan();
        if (plan.deletedAt() != null) {
            return Texts.of("explain.deleted", local(plan.deletedAt(), plan.timeZone()));
        }
        return switch (plan.state().status()) {
            case SCHEDULED -> scheduled(explanation);
            case RETRYING -> retrying(explanation);
            case SENT ->
                plan.sentAt() == null
                        ? Texts.of("explain.sent_by_hand")
                        : Texts.of("explain.sent", local(plan.sentAt(), plan.timeZone()));
            case PAUSED, BLOCKED, FAILED, SKIPPED -> stopped(plan.state());
        };
    }

    private static String stopped(MessageState state) {
        String is = Texts.named("explain.is", state.status());
        String reason = state.reasonCode();
        return reason == null
                ? Texts.of("explain.stopped", is)
                : Texts.of("explain.stopped_because", is, ReasonWords.phrase(reason));
    }

    private static String scheduled(Explanation explanation) {
        PlanFacts plan = explanation.plan();
        String due = local(plan.state().sendAt(), plan.timeZone());
        String by = plan.pinned() ? Texts.of("explain.by_pin") : followed(plan);
        Optional<GateLine> stop = explanation.stop();
        if (stop.isPresent()) {
            return Texts.of("explain.due_then_stopped", due, by, stop.get().verdict(), sentence(stop.get()));
        }
        String sent = Texts.of("explain.due_then_sent", due, by);
        return moved(plan).map(moved -> sent + " " + moved).orElse(sent);
    }

    private static String followed(PlanFacts plan) {
        return plan.ownTiming() == null ? Texts.of("explain.by_rule") : RuleWords.within(plan.ownTiming());
    }

    private static String retrying(Explanation explanation) {
        PlanFacts plan = explanation.plan();
        String next = nextAttempt(plan.state(), local(plan.state().dueAt(), plan.timeZone()));
        return explanation
                .stop()
                .map(gate -> next + " " + Texts.of("explain.then_stopped", gate.verdict(), sentence(gate)))
                .orElse(next);
    }

    /** Why there will be another attempt. A person may have asked for it, even for a message that was never tried. */
    private static String nextAttempt(MessageState state, String due) {
        return switch (ReasonCode.find(state.reasonCode()).orElse(ReasonCode.BY_HAND)) {
            case SEND_DELAYED -> Texts.of("explain.retry.failed", due);
            case IN_DOUBT -> Texts.of("explain.retry.in_doubt", due);
            case CHANNEL_DOWN -> Texts.of("explain.retry.channel_down", due);
            default -> Texts.of("explain.retry.again", due);
        };
    }

    private static Optional<String> moved(PlanFacts plan) {
        String reason = plan.state().reasonCode();
        return reason == null || plan.pinned() || plan.state().sendAt().equals(plan.plannedAt())
                ? Optional.empty()
                : Optional.of(Texts.of(
                        "explain.moved", local(plan.plannedAt(), plan.timeZone()), ReasonWords.phrase(reason)));
    }

    private static String sentence(GateLine gate) {
        return Optional.ofNullable(gate.sentence()).orElse("");
    }

    private static String local(Instant instant, ZoneId zone) {
        return "%s (%s)".formatted(DatePattern.DAY_AND_TIME.format(instant.atZone(zone)), zone.getId());
    }
}
