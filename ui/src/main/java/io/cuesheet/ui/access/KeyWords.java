package io.cuesheet.ui.access;

import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.security.ApiKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API keys in words. */
final class KeyWords {

    private KeyWords() {}

    /** How it begins, how long it lives, and when it was last used. */
    static String about(ApiKey key, Instant now, ZoneId zone) {
        List<String> words = new ArrayList<>();
        if (key.prefix() != null) {
            words.add(key.prefix() + "…");
        }
        words.add("created " + ZonedTimes.withZone(key.createdAt(), zone));
        words.add(end(key, now, zone));
        @Nullable Instant used = key.lastUsedAt();
        words.add(
                used == null
                        ? "never used"
                        : "last used " + ZonedTimes.withZone(used, zone) + " from " + key.lastUsedFrom());
        if (key.requestsPerMinute() != null) {
            words.add("%,d requests per minute".formatted(key.requestsPerMinute()));
        }
        return String.join(" · ", words);
    }

    private static String end(ApiKey key, Instant now, ZoneId zone) {
        if (key.revokedAt() != null) {
            return "revoked " + ZonedTimes.withZone(key.revokedAt(), zone);
        }
        if (key.expiresAt() == null) {
            return "does not expire";
        }
        return (key.isValid(now) ? "expires " : "expired ") + ZonedTimes.withZone(key.expiresAt(), zone);
    }
}
