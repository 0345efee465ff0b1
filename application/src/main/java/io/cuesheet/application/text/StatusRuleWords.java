package io.cuesheet.application.text;

import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.StatusAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Words for how a rule treats statuses and moves of events. */
public final class StatusRuleWords {

    private StatusRuleWords() {}

    /** Phrases such as "waits while tentative" for actions that differ from the usual ones. */
    public static List<String> unusual(MessageRule rule) {
        List<String> phrases = new ArrayList<>();
        for (EventStatus status : EventStatus.values()) {
            StatusAction action = rule.onEventStatus().of(status);
            if (action != OnEventStatus.USUAL.of(status)) {
                phrases.add(phrase(action, Texts.named("rule.status", status)));
            }
        }
        if (rule.afterMove() != AfterMove.usual(rule.onlyWithoutLoadIn())) {
            phrases.add(Texts.named("rule.moved", rule.afterMove()));
        }
        return List.copyOf(phrases);
    }

    /** A sentence for each status for which the rule's messages are not sent. */
    public static List<String> ofStatuses(MessageRule rule) {
        return Arrays.stream(EventStatus.values())
                .flatMap(status -> sentence(status, rule.onEventStatus().of(status)).stream())
                .toList();
    }

    /** A sentence on what happens to a sent message whose event moves; empty: nothing. Only planning does this, for its own messages. */
    public static Optional<String> ofMove(MessageRule rule) {
        return switch (rule.afterMove()) {
            case AGAIN -> Optional.of(Texts.of("rule.again_after_move"));
            case ASK -> Optional.of(Texts.of("rule.asked_after_move"));
            case NEVER -> Optional.empty();
        };
    }

    private static Optional<String> sentence(EventStatus status, StatusAction action) {
        String words = Texts.named("rule.while", status);
        return switch (action) {
            case SEND -> Optional.empty();
            case WAIT -> Optional.of(Texts.of("rule.it_waits", words));
            case SKIP -> Optional.of(Texts.of("rule.it_is_skipped", words));
        };
    }

    private static String phrase(StatusAction action, String status) {
        return switch (action) {
            case SEND -> Texts.of("rule.sent_while", status);
            case WAIT -> Texts.of("rule.waits_while", status);
            case SKIP -> Texts.of("rule.skipped_while", status);
        };
    }
}
