package io.cuesheet.application.expiry;

import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.RuledMessage;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the warnings about the times of a command's messages, in words. */
final class TimeCounts {

    private final TimeRule rule;
    private final Map<TimeConcern, List<RuledMessage>> messages = new EnumMap<>(TimeConcern.class);

    TimeCounts(TimeRule rule) {
        this.rule = rule;
    }

    void add(TimeConcern concern, RuledMessage message) {
        messages.computeIfAbsent(concern, first -> new ArrayList<>()).add(message);
    }

    List<Warning> warnings() {
        return messages.entrySet().stream()
                .map(entry -> new Warning(
                        entry.getKey(),
                        sentence(entry.getKey(), entry.getValue()),
                        entry.getValue().size()))
                .toList();
    }

    private String sentence(TimeConcern concern, List<RuledMessage> found) {
        int count = found.size();
        return switch (concern) {
            case IN_PAST -> Texts.of("eventwords.many_in_past", count);
            case TOO_FAR -> Texts.of("eventwords.many_too_far", count);
            case TOO_LATE -> expired(found);
            case AFTER_EVENT -> afterEvent(found);
            case TEXT_FOR_ANOTHER_DAY -> Texts.of("eventwords.many_text_for_another_day", count);
            case FREE_DAY -> Texts.of("eventwords.many_free_day", count) + " " + whatHappens(found);
            case QUIET_HOURS -> Texts.of("eventwords.many_quiet_hours", count) + " " + whatHappens(found);
            case COLLISION -> Texts.of("eventwords.many_collide", count);
            case CLOCK_OVERLAP -> Texts.of("eventwords.many_clock_overlap", count);
            case FOLLOWS_RULE -> Texts.of("eventwords.many_follow_rule", count);
        };
    }

    private String expired(List<RuledMessage> found) {
        int skipped = Math.toIntExact(found.stream()
                .filter(message -> message.expiredWhenDue(rule.now())
                        .filter(expired -> expired.becomes() == MessageStatus.SKIPPED)
                        .isPresent())
                .count());
        return ExpiryWords.sentence(skipped, found.size() - skipped);
    }

    /** For some of them, the side of the start may not be known. */
    private static String afterEvent(List<RuledMessage> found) {
        boolean areForBefore = found.stream().allMatch(message -> Meant.of(message) == Meant.BEFORE);
        return areForBefore
                ? Texts.of("eventwords.many_after_event_for_before", found.size())
                : Texts.of("eventwords.many_after_event", found.size());
    }

    /** The gate never moves a message whose time was set by hand. */
    private String whatHappens(List<RuledMessage> found) {
        boolean areArmed =
                found.stream().allMatch(message -> message.state().status().isArmed());
        long byHand = found.stream().filter(RuledMessage::pinned).count();
        if (byHand == found.size()) {
            return areArmed ? Texts.of("eventwords.all_by_hand") : Texts.of("eventwords.all_by_hand_unless_stopped");
        }
        long expiring = found.stream()
                .filter(message -> !message.pinned())
                .filter(message -> rule.expiredWhenAllowed(message).isPresent())
                .count();
        List<String> parts = new ArrayList<>();
        if (byHand > 0) {
            parts.add(
                    areArmed
                            ? Texts.of("eventwords.some_by_hand", byHand)
                            : Texts.of("eventwords.some_by_hand_unless_stopped", byHand));
        }
        if (expiring > 0) {
            parts.add(Texts.of("eventwords.some_expire", expiring));
        }
        if (byHand + expiring < found.size()) {
            parts.add(
                    parts.isEmpty()
                            ? Texts.of("eventwords.all_wait", found.size())
                            : Texts.of("eventwords.others_wait"));
        }
        return String.join("; ", parts) + ".";
    }
}
