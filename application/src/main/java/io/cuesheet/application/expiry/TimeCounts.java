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
                counted(count, "stays as it is: its time has passed.", "stay as they are: their times have passed.");
            case TOO_FAR ->
                counted(
                        count,
                        "stays as it is: its time is further ahead than the settings allow.",
                        "stay as they are: their times are further ahead than the settings allow.");
            case TOO_LATE -> expired(found);
            case AFTER_EVENT -> afterEvent(found);
            case FREE_DAY ->
                counted(count, "is due on a weekend or holiday. ", "are due on a weekend or holiday. ")
                        + whatHappens(found);
            case QUIET_HOURS ->
                counted(count, "is due in quiet hours. ", "are due in quiet hours. ") + whatHappens(found);
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

    /** For what some of them are meant may not be known. */
    private static String afterEvent(List<RuledMessage> found) {
        boolean areForBefore = found.stream().allMatch(message -> Meant.of(message) == Meant.BEFORE);
        return counted(
                found.size(),
                "is due after its event has started" + (areForBefore ? ", and is meant for the time before." : "."),
                "are due after their events have started"
                        + (areForBefore ? ", and are meant for the time before." : "."));
    }

    /** The gate moves nothing whose time was set by hand. */
    private String whatHappens(List<RuledMessage> found) {
        boolean areArmed =
                found.stream().allMatch(message -> message.state().status().isArmed());
        long byHand = found.stream().filter(RuledMessage::pinned).count();
        if (byHand == found.size()) {
            return areArmed
                    ? "With a time set by hand, a message is sent all the same."
                    : "With a time set by hand, a message is sent all the same, unless it is paused or blocked.";
        }
        long expiring = found.stream()
                .filter(message -> !message.pinned())
                .filter(message -> rule.expiredWhenAllowed(message).isPresent())
                .count();
        List<String> parts = new ArrayList<>();
        if (byHand > 0) {
            parts.add("%,d of them %s a time set by hand and %s sent all the same%s"
                    .formatted(
                            byHand,
                            byHand == 1 ? "has" : "have",
                            byHand == 1 ? "is" : "are",
                            areArmed ? "" : ", unless paused or blocked"));
        }
        if (expiring > 0) {
            parts.add("%,d %s before that is over".formatted(expiring, expiring == 1 ? "expires" : "expire"));
        }
        if (byHand + expiring < found.size()) {
            parts.add(
                    !parts.isEmpty()
                            ? "the others wait until that is over"
                            : found.size() == 1 ? "It waits until that is over" : "They wait until that is over");
        }
        return String.join("; ", parts) + ".";
    }

    private static String counted(int count, String one, String many) {
        return count == 1 ? "1 message " + one : "%,d messages %s".formatted(count, many);
    }
}
