package io.cuesheet.application.text;

import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.StatusAction;
import java.util.ArrayList;
import java.util.List;

/** What a rule says of statuses and moves of events, for people. */
public final class StatusRuleWords {

    private StatusRuleWords() {}

    /** Phrases such as "waits while tentative" for what is not as most types have it. */
    public static List<String> unusual(MessageRule rule) {
        List<String> phrases = new ArrayList<>();
        for (EventStatus status : EventStatus.values()) {
            StatusAction action = rule.onEventStatus().of(status);
            if (action != OnEventStatus.USUAL.of(status)) {
                phrases.add("%s while %s".formatted(verb(action), status.wireName()));
            }
        }
        if (rule.afterMove() != AfterMove.usual(rule.onlyWithoutLoadIn())) {
            phrases.add(words(rule.afterMove()));
        }
        return List.copyOf(phrases);
    }

    /** Sentences for each status for which the rule's messages don't go out, and for a move; each begins with a space. */
    public static String sentences(MessageRule rule) {
        StringBuilder words = new StringBuilder();
        for (EventStatus status : EventStatus.values()) {
            words.append(
                    switch (rule.onEventStatus().of(status)) {
                        case SEND -> "";
                        case WAIT -> " It waits while the event is %s.".formatted(words(status));
                        case SKIP -> " It is skipped while the event is %s.".formatted(words(status));
                    });
        }
        return words.append(
                        switch (rule.afterMove()) {
                            case AGAIN -> " If the event moves to another date after it was sent, it is planned again.";
                            case ASK ->
                                " If the event moves to another date after it was sent, somebody is asked whether it goes out again.";
                            case NEVER -> "";
                        })
                .toString();
    }

    private static String words(EventStatus status) {
        return status == EventStatus.POSTPONED ? "postponed without a new date" : status.wireName();
    }

    private static String verb(StatusAction action) {
        return switch (action) {
            case SEND -> "sent";
            case WAIT -> "waits";
            case SKIP -> "skipped";
        };
    }

    private static String words(AfterMove move) {
        return switch (move) {
            case AGAIN -> "planned again if the event moves";
            case ASK -> "kept for review if the event moves";
            case NEVER -> "not planned again if the event moves";
        };
    }
}
