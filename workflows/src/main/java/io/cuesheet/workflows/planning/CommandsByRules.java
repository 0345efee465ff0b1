package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Due;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules' commands for one message: each expects the revision that planning saw. */
record CommandsByRules(Standing message, Instant now) {

    /** A message that waits because it was late need not wait at its new time. */
    MessageCommand move(Due due) {
        return message.waitsForAChoice() ? arm(due) : new Reschedule(due.sendAt(), envelope(due.movedBy()));
    }

    MessageCommand arm(Due due) {
        return new ChangeStatus(MessageStatus.SCHEDULED, due.sendAt(), envelope(due.movedBy()));
    }

    /** Planning does not arm a message that a person had paused or blocked before planning skipped it. */
    MessageCommand bringBack(Due due) {
        return message.statusBesidesPlanning() == MessageStatus.SCHEDULED
                ? new Reschedule(due.sendAt(), envelope(due.movedBy()))
                : new ChangeStatus(message.statusBesidesPlanning(), due.sendAt(), envelope(null));
    }

    /** The same at its current time. */
    MessageCommand bringBackAtItsTime() {
        return new ChangeStatus(message.statusBesidesPlanning(), null, envelope(null));
    }

    /** With the time at which it would have been due, unless that is unchanged or was set by hand. */
    MessageCommand skip(@Nullable Due due, ReasonCode reason) {
        boolean isSame = message.pinned() || due == null || due.sendAt().equals(message.sendAt());
        return new ChangeStatus(MessageStatus.SKIPPED, isSame ? null : due.sendAt(), envelope(reason));
    }

    MessageCommand block(@Nullable Instant sendAt, ReasonCode reason) {
        return new ChangeStatus(MessageStatus.BLOCKED, sendAt, envelope(reason));
    }

    Envelope envelope(@Nullable ReasonCode reason) {
        return new Envelope(Actor.RULES, reason == null ? null : reason.name(), message.revision(), null, null, now);
    }
}
