package io.cuesheet.application.expiry;

import io.cuesheet.application.text.RuleWords;
import io.cuesheet.application.text.Texts;
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
        return Texts.of(
                "eventwords.expires",
                typeName,
                RuleWords.expiry(rule.expiry(), event),
                ZonedTimes.clock(expired.since(), event.zone()),
                event.zone().getId());
    }

    static String sentence(RuledMessage message, Expired expired) {
        return Texts.of(
                "eventwords.expires_and",
                expires(message.typeName(), message.rule(), message.event(), expired),
                TimeWords.form(message),
                becomes(expired));
    }

    /** Of many messages, how many will be skipped and how many will wait. */
    static String sentence(int skipped, int waiting) {
        if (skipped > 0 && waiting > 0) {
            return Texts.of("eventwords.many_expire_and_differ", skipped + waiting, skipped, waiting);
        }
        MessageStatus becomes = skipped > 0 ? MessageStatus.SKIPPED : MessageStatus.BLOCKED;
        return Texts.of("eventwords.many_expire", skipped + waiting, becomes.wireName());
    }

    /** The value by which texts choose between "will be skipped" and "will wait". */
    static String becomes(Expired expired) {
        return expired.becomes().wireName();
    }
}
