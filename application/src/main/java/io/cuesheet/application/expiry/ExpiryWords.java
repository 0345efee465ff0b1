package io.cuesheet.application.expiry;

import io.cuesheet.application.text.RuleWords;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.message.RuledMessage;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Expired;
import io.cuesheet.workflows.rule.MessageRule;

/** Expiry in words. Times are in the event's zone, which is named. */
public final class ExpiryWords {

    private ExpiryWords() {}

    /** Such as "Reminder expires at the event's start, Fri 4 Dec 2026, 19:30 (America/New_York)". */
    public static String expires(String typeName, MessageRule rule, EventFacts event, Expired expired) {
        return "%s expires %s, %s (%s)"
                .formatted(
                        typeName,
                        RuleWords.expiry(rule.expiry(), event),
                        ZonedTimes.clock(expired.since(), event.zone()),
                        event.zone().getId());
    }

    static String sentence(RuledMessage message, Expired expired) {
        return "%s. %s %s."
                .formatted(
                        expires(message.typeName(), message.rule(), message.event(), expired),
                        message.state().status().isArmed()
                                ? "At this time it"
                                : "If it is scheduled again, at this time it",
                        becomes(expired));
    }

    /** Of many messages, how many will be skipped and how many will wait. */
    static String sentence(int skipped, int waiting) {
        int all = skipped + waiting;
        String subject = all == 1 ? "1 message is due after it expires" : all + " messages are due after they expire";
        if (skipped > 0 && waiting > 0) {
            return "%s: %d will be skipped and %d will wait for review.".formatted(subject, skipped, waiting);
        }
        return "%s and %s.".formatted(subject, becomes(skipped > 0 ? MessageStatus.SKIPPED : MessageStatus.BLOCKED));
    }

    /** Such as "will be skipped". */
    static String becomes(Expired expired) {
        return becomes(expired.becomes());
    }

    private static String becomes(MessageStatus status) {
        return status == MessageStatus.SKIPPED ? "will be skipped" : "will wait for review";
    }
}
