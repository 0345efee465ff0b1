package io.cuesheet.application.expiry;

import io.cuesheet.db.message.RuledMessage;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many messages of a command have something to mind about their times, in words. */
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
            case IN_PAST ->
                counted(
                        count,
                        "can't be moved: its new time has passed.",
                        "can't be moved: their new times have passed.");
            case TOO_FAR ->
                counted(
                        count,
                        "can't be moved: its new time is further ahead than the settings allow.",
                        "can't be moved: their new times are further ahead than the settings allow.");
            case TOO_LATE -> expired(found);
            case AFTER_EVENT ->
                counted(
                        count,
                        "is due after its event has started, and is meant for the time before.",
                        "are due after their events have started, and are meant for the time before.");
            case FREE_DAY ->
                counted(count, "is due on a weekend or holiday.", "are due on a weekend or holiday.") + byHand(found);
            case QUIET_HOURS -> counted(count, "is due in quiet hours.", "are due in quiet hours.") + byHand(found);
            case COLLISION ->
                counted(
                        count,
                        "goes to an address that gets another message within two hours.",
                        "go to addresses that get another message within two hours.");
            case CLOCK_OVERLAP ->
                counted(
                        count,
                        "is due at a time that comes twice, because clocks are turned back.",
                        "are due at times that come twice, because clocks are turned back.");
            case FOLLOWS_RULE ->
                counted(
                        count,
                        "follows its rule now. With a time set by hand it no longer does.",
                        "follow their rules now. With times set by hand they no longer do.");
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

    private static String byHand(List<RuledMessage> found) {
        long pinned = found.stream().filter(RuledMessage::pinned).count();
        if (pinned == 0) {
            return found.size() == 1 ? " It waits until that is over." : " They wait until that is over.";
        }
        return pinned == found.size()
                ? " With a time set by hand, a message is sent all the same."
                : " %,d of them have a time set by hand and are sent all the same; the others wait.".formatted(pinned);
    }

    private static String counted(int count, String one, String many) {
        return count == 1 ? "1 message " + one : "%,d messages %s".formatted(count, many);
    }
}
