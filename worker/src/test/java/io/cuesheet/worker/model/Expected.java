package io.cuesheet.worker.model;

import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a message has to be, as the model reckons it. */
record Expected(
        MessageStatus status,
        Instant sendAt,
        long revision,
        int attempts,
        @Nullable String reason,
        @Nullable Instant nextAttemptAt,
        boolean deleted) {

    Expected becoming(MessageStatus next, @Nullable String why) {
        return new Expected(next, sendAt, revision + 1, attempts, why, null, deleted);
    }

    Expected at(Instant time) {
        return new Expected(status, time, revision, attempts, reason, nextAttemptAt, deleted);
    }

    Expected again(@Nullable Instant next) {
        return new Expected(status, sendAt, revision, attempts, reason, next, deleted);
    }

    Expected attempted(int attempt) {
        return new Expected(status, sendAt, revision, Math.max(attempts, attempt), reason, nextAttemptAt, deleted);
    }

    Expected with(boolean isDeleted) {
        return new Expected(status, sendAt, revision, attempts, reason, nextAttemptAt, isDeleted);
    }

    Expected deleted(boolean is) {
        return new Expected(status, sendAt, revision + 1, attempts, reason, nextAttemptAt, is);
    }

    boolean isArmed() {
        return !deleted && (status == MessageStatus.SCHEDULED || status == MessageStatus.RETRYING);
    }

    boolean isClosed() {
        return status == MessageStatus.SENT || status == MessageStatus.FAILED || status == MessageStatus.SKIPPED;
    }

    Instant due() {
        return status == MessageStatus.RETRYING && nextAttemptAt != null ? nextAttemptAt : sendAt;
    }
}
