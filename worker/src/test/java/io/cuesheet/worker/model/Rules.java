package io.cuesheet.worker.model;

import static io.cuesheet.workflows.message.MessageStatus.BLOCKED;
import static io.cuesheet.workflows.message.MessageStatus.FAILED;
import static io.cuesheet.workflows.message.MessageStatus.PAUSED;
import static io.cuesheet.workflows.message.MessageStatus.RETRYING;
import static io.cuesheet.workflows.message.MessageStatus.SCHEDULED;
import static io.cuesheet.workflows.message.MessageStatus.SENT;
import static io.cuesheet.workflows.message.MessageStatus.SKIPPED;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The rules for commands, written down a second time, as docs/architecture.md tells them. */
final class Rules {

    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration HORIZON = Duration.ofDays(730);

    private static final Map<MessageStatus, Set<MessageStatus>> SETTABLE = Map.of(
            SCHEDULED, Set.of(PAUSED, BLOCKED, SENT, FAILED, SKIPPED),
            PAUSED, Set.of(SCHEDULED, BLOCKED, SENT, FAILED, SKIPPED),
            BLOCKED, Set.of(SCHEDULED, PAUSED, RETRYING, SENT, FAILED, SKIPPED),
            RETRYING, Set.of(SCHEDULED, PAUSED, BLOCKED, SENT, FAILED, SKIPPED),
            SENT, Set.of(),
            FAILED, Set.of(SCHEDULED, RETRYING, SENT, SKIPPED),
            SKIPPED, Set.of(SCHEDULED, SENT));

    private Rules() {}

    /** Why a command is refused. */
    static final class No extends Exception {

        private static final long serialVersionUID = 1L;

        final transient ReasonCode code;

        No(ReasonCode code) {
            super(code.name(), null, false, false);
            this.code = code;
        }
    }

    static Expected after(Asked asked, Expected row, Instant receivedAt) throws No {
        Instant at = asked.issuedAt() != null && asked.issuedAt().isBefore(receivedAt) ? asked.issuedAt() : receivedAt;
        refuseIf(asked.validUntil() != null && at.isAfter(asked.validUntil()), ReasonCode.COMMAND_EXPIRED);
        refuseIf(
                asked.expectedRevision() != null && asked.expectedRevision() != row.revision(),
                ReasonCode.STALE_REVISION);
        return switch (asked.name()) {
            case Asked.RESCHEDULE -> moved(asked.sendAt(), row, at);
            case Asked.CHANGE_STATUS -> changed(asked, row, at);
            default -> throw new IllegalArgumentException("a send changes nothing by itself");
        };
    }

    private static Expected moved(Instant time, Expected row, Instant at) throws No {
        refuseIf(row.status() == SENT, ReasonCode.INVALID_TRANSITION);
        check(time, at);
        boolean stays = row.status() == PAUSED || row.status() == BLOCKED;
        return row.becoming(stays ? row.status() : SCHEDULED, stays ? row.reason() : null)
                .at(time);
    }

    private static Expected changed(Asked asked, Expected row, Instant at) throws No {
        MessageStatus next = asked.status();
        refuseIf(!SETTABLE.get(row.status()).contains(next), ReasonCode.INVALID_TRANSITION);
        boolean takesTime = next == SCHEDULED || next == PAUSED || next == BLOCKED;
        refuseIf(asked.sendAt() != null && !takesTime, ReasonCode.MALFORMED);
        Instant time = asked.sendAt() == null ? row.sendAt() : asked.sendAt();
        if (next == SCHEDULED || asked.sendAt() != null) {
            check(time, at);
        }
        String reason = asked.reason() == null ? "BY_HAND" : asked.reason();
        Expected after = row.becoming(next, next == SCHEDULED || next == RETRYING ? null : reason);
        return next == RETRYING ? after.again(at) : after.at(time);
    }

    private static void check(Instant time, Instant at) throws No {
        refuseIf(time.isBefore(at.minus(GRACE)), ReasonCode.IN_PAST);
        refuseIf(time.isAfter(at.plus(HORIZON)), ReasonCode.TOO_FAR);
    }

    static void refuseIf(boolean wrong, ReasonCode code) throws No {
        if (wrong) {
            throw new No(code);
        }
    }
}
