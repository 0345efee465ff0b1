package io.cuesheet.api.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.application.feed.Feeds;
import io.cuesheet.db.feed.Feed;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A feed.
 *
 * @param path path of its calendar; only in the response when it is created
 * @param token the secret part of the path; only in the response when it is created
 * @param createdAt UTC
 * @param expiresAt when its calendar stops being available, UTC
 */
@Schema(example = """
    {"id": "01930000-0000-7000-8000-000000000001", "name": "Stage office",
     "created_by": "key:01930000-0000-7000-8000-000000000002", "created_at": "2026-12-01T10:00:00Z",
     "expires_at": "2027-12-01T10:00:00Z"}""")
record FeedBody(
        UUID id,
        String name,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String path) {

    static FeedBody of(Feed feed) {
        return new FeedBody(feed.id(), feed.name(), feed.createdBy(), feed.createdAt(), feed.expiresAt(), null, null);
    }

    static FeedBody of(Feeds.Made made) {
        Feed feed = made.feed();
        return new FeedBody(
                feed.id(),
                feed.name(),
                feed.createdBy(),
                feed.createdAt(),
                feed.expiresAt(),
                made.token(),
                made.path());
    }

    /** Omits the token to keep it out of logs. */
    @Override
    public String toString() {
        return "FeedBody[id=%s]".formatted(id);
    }
}
