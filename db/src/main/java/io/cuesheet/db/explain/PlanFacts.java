package io.cuesheet.db.explain;

import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Timing;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A message, possibly a deleted one, with the rule that planned it.
 *
 * @param plannedAt due instant that the rule gives, UTC
 * @param pinned set by hand: rules don't move it
 * @param adHoc created by hand, in addition to the rules' messages
 * @param ownTiming how one that was created by hand is counted from its event; null: it is not
 * @param dstShift whether a clock change moved or doubled the local time
 * @param deletedAt since when it is deleted, UTC; null: it is live
 * @param messageType stable code of its type, such as INIT
 * @param messageTypeName name of its type, for people
 * @param rule of its type, as it is now
 * @param occurrence its number among the messages of its type for its contact, from 1
 * @param startsLocal the event's start on the wall clock in {@code timeZone}
 * @param startTimeOpen whether only the day of the start is known
 */
public record PlanFacts(
        MessageState state,
        Instant plannedAt,
        boolean pinned,
        boolean adHoc,
        @Nullable Timing ownTiming,
        @Nullable DstShift dstShift,
        @Nullable Instant sentAt,
        @Nullable Instant deletedAt,
        String messageType,
        String messageTypeName,
        MessageRule rule,
        int occurrence,
        LocalDateTime startsLocal,
        ZoneId timeZone,
        boolean startTimeOpen) {

    /** How its time is counted: in its own way, or as its rule says. */
    public Timing timing() {
        return ownTiming == null ? rule.timing() : ownTiming;
    }
}
