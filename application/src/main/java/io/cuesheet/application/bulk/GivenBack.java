package io.cuesheet.application.bulk;

import io.cuesheet.db.bulk.BulkBefore;
import io.cuesheet.db.message.RuledTimes;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The edit that undoes what a bulk command did to one message. It refuses if an edit can't restore everything that matters
 * (docs/decisions/0063-warnings-of-times-and-undo-of-bulk-commands.md).
 *
 * @param before the message before the command
 * @param rule the rule that gives it a time
 */
record GivenBack(BulkBefore before, RuledTimes rule) {

    /** Throws {@link CommandRejected} if the message must stay as it is. */
    MessageCommand to(MessageState row, Instant now, Envelope envelope) {
        requireUnchanged(row, envelope);
        if (row.status() == before.status()) {
            return new Reschedule(ahead(time(now), now), before.pinned(), envelope);
        }
        return switch (before.status()) {
            case SCHEDULED -> new ChangeStatus(MessageStatus.SCHEDULED, armedAt(row, now), envelope);
            case PAUSED, BLOCKED ->
                new ChangeStatus(before.status(), otherTime(row, now), envelope.because(reasonOfPeople()));
            case FAILED, SKIPPED -> new ChangeStatus(before.status(), null, envelope.because(before.reason()));
            case RETRYING, SENT -> throw notAsItWas();
        };
    }

    private static void requireUnchanged(MessageState row, Envelope envelope) {
        Long expected = envelope.expectedRevision();
        if (expected != null && expected != row.revision()) {
            throw row.status() == MessageStatus.SENT
                    ? new CommandRejected(ReasonCode.ALREADY_SENT, "the message was sent since")
                    : new CommandRejected(ReasonCode.STALE_REVISION, "the message changed since");
        }
    }

    /** If the rule gives another time by now, the message gets that one, as if it had never been moved. */
    private Instant time(Instant now) {
        return before.pinned() || !rule.planMoved() ? before.sendAt() : rule.sendAt(now);
    }

    /** An undo never sends at once, and never arms a message for a time that its rule no longer gives. Null: the message already has its time. */
    private @Nullable Instant armedAt(MessageState row, Instant now) {
        Instant other = otherTime(row, now);
        if (other == null) {
            ahead(row.sendAt(), now);
            requireTimeOfRule(row, now);
        }
        return other;
    }

    private void requireTimeOfRule(MessageState row, Instant now) {
        boolean follows = !before.pinned() && rule.hasRule();
        if (follows && !rule.sendAt(now).equals(row.sendAt())) {
            throw notAsItWas();
        }
    }

    /** A status that is set with a time pins that time; null: the message already has its time. */
    private @Nullable Instant otherTime(MessageState row, Instant now) {
        if (row.sendAt().equals(before.sendAt())) {
            return null;
        }
        if (!before.pinned()) {
            throw notAsItWas();
        }
        return ahead(before.sendAt(), now);
    }

    /** Refuses messages that the rules had blocked temporarily: after an undo, the rules would not arm them again. */
    private @Nullable String reasonOfPeople() {
        if (ReasonCode.find(before.reason()).filter(ReasonCode::isForNow).isPresent()) {
            throw notAsItWas();
        }
        return before.reason();
    }

    private static Instant ahead(Instant time, Instant now) {
        if (!time.isAfter(now)) {
            throw new CommandRejected(ReasonCode.IN_PAST, "the time that it had has passed");
        }
        return time;
    }

    private static CommandRejected notAsItWas() {
        return new CommandRejected(ReasonCode.INVALID_TRANSITION, "no edit makes the message what it was");
    }
}
