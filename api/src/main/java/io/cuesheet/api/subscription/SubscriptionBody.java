package io.cuesheet.api.subscription;

import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.db.subscription.SubscriptionReason;
import io.cuesheet.db.subscription.SubscriptionState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address from which events are fetched regularly.
 *
 * @param name also the source name under which answers about its file are remembered
 * @param shownUrl host and end of the address; the whole address is a secret and never shown again
 * @param everyMinutes interval after a successful fetch
 * @param mode preview: changes wait for a person; apply: they are stored at once
 * @param errors refuse: store all of a file or nothing; skip: store the valid part
 * @param paused whether it is fetched only on request
 * @param state result of the last fetch; with changed and question, a file waits for a person
 * @param reasonCode why the state is question or failing; null: it is neither
 * @param detail the same as a sentence
 * @param failures consecutive failed fetches
 * @param fetchedAt when the last fetch ended, UTC; null: there was none
 * @param succeededAt when a fetch last succeeded, UTC; null: none did
 * @param appliedAt when its events were last stored, UTC; null: never
 * @param nextFetchAt when the next fetch is due, UTC; null: paused
 * @param requestedAt when a fetch that has not begun was requested, UTC; null: not requested
 * @param waitingFile SHA-256 of the file that waits for a person; null: none
 * @param revision counts changes by people; put it in quotation marks in If-Match of a change
 */
@Schema(name = "Subscription", example = """
    {"id": "01930000-0000-7000-8000-000000000001", "name": "Season", "shown_url": "https://calendar.example.org/….ics",
     "every_minutes": 60, "mode": "preview", "errors": "refuse", "paused": false, "state": "failing", "reason_code": "HTTP_ERROR",
     "detail": "The server answered 503.", "failures": 2, "fetched_at": "2026-12-01T10:00:00Z",
     "succeeded_at": "2026-12-01T08:55:00Z", "applied_at": "2026-11-20T09:00:00Z", "next_fetch_at": "2026-12-01T10:10:00Z",
     "requested_at": null, "waiting_file": null, "created_by": "key:01930000-0000-7000-8000-000000000002",
     "created_at": "2026-11-01T10:00:00Z", "revision": 1}""")
record SubscriptionBody(
        UUID id,
        String name,
        String shownUrl,
        int everyMinutes,
        SubscriptionMode mode,
        SubscriptionErrors errors,
        boolean paused,
        SubscriptionState state,
        @Nullable SubscriptionReason reasonCode,
        @Nullable String detail,
        int failures,
        @Nullable Instant fetchedAt,
        @Nullable Instant succeededAt,
        @Nullable Instant appliedAt,
        @Nullable Instant nextFetchAt,
        @Nullable Instant requestedAt,
        @Nullable String waitingFile,
        String createdBy,
        Instant createdAt,
        long revision) {

    static SubscriptionBody of(Subscription one) {
        return new SubscriptionBody(
                one.id(),
                one.name(),
                one.shownUrl(),
                one.everyMinutes(),
                one.mode(),
                SubscriptionErrors.of(one.skipsProblems()),
                one.pausedAt() != null,
                one.state(),
                one.reasonCode(),
                one.detail(),
                one.failures(),
                one.fetchedAt(),
                one.succeededAt(),
                one.appliedAt(),
                one.pausedAt() == null ? one.nextFetchAt() : null,
                one.requestedAt(),
                one.fileHash(),
                one.createdBy(),
                one.createdAt(),
                one.revision());
    }

    /** Omits the name to keep it out of logs. */
    @Override
    public String toString() {
        return "SubscriptionBody[" + id + "]";
    }
}
