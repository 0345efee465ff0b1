package io.cuesheet.db.subscription;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address from which events are fetched regularly. All instants are UTC.
 *
 * @param shownUrl the address without its secret part
 * @param skipsProblems whether the rest of a file is used if some of it can't be read
 * @param revision counts people's changes to it
 * @param pausedAt null: it is not paused
 * @param reasonCode why there is a question or a failure; null: there is none
 * @param detail the same in a sentence
 * @param requestedAt when a fetch was requested that has not begun; null: none was
 * @param leasedUntil until when a worker has leased it for a fetch; null: none has
 * @param turn a worker writes only in its own turn
 * @param failures fetches in a row that failed
 * @param fetchedAt when the last fetch ended; null: there was none
 * @param succeededAt when a fetch last succeeded; null: none did
 * @param appliedAt when events were last stored from it; null: never
 * @param readAt when its file was last compared with the stored events; null: never
 * @param etag of the file that was last processed; null: none
 * @param lastModified of that file; null: none
 * @param bodyHash of that file; null: there is none
 * @param fileHash of the file that waits for a person; null: none does
 */
public record Subscription(
        UUID id,
        OrgId orgId,
        String name,
        String shownUrl,
        int everyMinutes,
        SubscriptionMode mode,
        boolean skipsProblems,
        long revision,
        String createdBy,
        Instant createdAt,
        @Nullable Instant pausedAt,
        SubscriptionState state,
        @Nullable SubscriptionReason reasonCode,
        @Nullable String detail,
        Instant nextFetchAt,
        @Nullable Instant requestedAt,
        @Nullable Instant leasedUntil,
        long turn,
        int failures,
        @Nullable Instant fetchedAt,
        @Nullable Instant succeededAt,
        @Nullable Instant appliedAt,
        @Nullable Instant readAt,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable String bodyHash,
        @Nullable String fileHash) {

    /** The same with the detail in other words. */
    public Subscription saying(@Nullable String words) {
        return new Subscription(
                id,
                orgId,
                name,
                shownUrl,
                everyMinutes,
                mode,
                skipsProblems,
                revision,
                createdBy,
                createdAt,
                pausedAt,
                state,
                reasonCode,
                words,
                nextFetchAt,
                requestedAt,
                leasedUntil,
                turn,
                failures,
                fetchedAt,
                succeededAt,
                appliedAt,
                readAt,
                etag,
                lastModified,
                bodyHash,
                fileHash);
    }

    /** Without its name: it must not reach a log. */
    @Override
    public String toString() {
        return "Subscription[" + id + "]";
    }
}
