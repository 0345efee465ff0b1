package io.cuesheet.application.expiry;

import io.cuesheet.application.message.MessageCreation;
import io.cuesheet.db.message.RuledMessage;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Timing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** On which side of its event's start a message is meant to be sent. Thanks for a show are meant for the time after it. */
enum Meant {
    BEFORE,
    AFTER,
    /** Not known, as for a text that a person wrote for a chosen time. */
    UNKNOWN;

    /** By its own timing, or else its type's. */
    static Meant of(RuledMessage message) {
        return of(timing(message), message.event());
    }

    /** The timing for which its text was written; null: it has its own text and a fixed time. */
    static @Nullable Timing timing(RuledMessage message) {
        boolean isText = message.adHoc() && message.rule().code().equals(MessageCreation.NOTE);
        Timing typical = isText ? null : message.rule().timing();
        return message.ownTiming() == null ? typical : message.ownTiming();
    }

    /** @param timing the timing from which the message's time is counted; null: none */
    static Meant of(@Nullable Timing timing, EventFacts event) {
        return Optional.ofNullable(timing)
                .flatMap(known -> known.dueFor(event))
                .map(due -> due.instant().isBefore(TimeRule.start(event)) ? BEFORE : AFTER)
                .orElse(UNKNOWN);
    }
}
