package io.cuesheet.api.security;

import io.cuesheet.application.limit.Buckets;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.security.ApiKeyRecord;
import io.cuesheet.db.security.ApiKeyRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Checks API keys and their rate limits, and records when each key was last used. */
@Component
public class KeyDoor {

    /** Maximum wrong keys per minute from one source. */
    private static final int WRONG_PER_MINUTE = 60;

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final int NOTED = 10_000;

    private final ApiKeyRepository keys;
    private final Clock clock;
    private final int usualLimit;
    private final Buckets requests;
    private final Buckets wrong;

    private final Map<Use, Instant> noted = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Use, Instant> eldest) {
            return size() > NOTED;
        }
    };

    KeyDoor(ApiKeyRepository keys, Clock clock, @Value("${cuesheet.api-requests-per-minute:6000}") int usualLimit) {
        this.keys = keys;
        this.clock = clock;
        this.usualLimit = usualLimit;
        this.requests = new Buckets(clock);
        this.wrong = new Buckets(clock);
    }

    private record Use(UUID key, String source) {}

    /**
     * A valid key with its rate limit.
     *
     * @param limit requests per minute
     */
    record Admission(ApiKeyRecord key, int limit, Buckets.Taken taken) {}

    /** Counts a request with this key; returns empty if the key is not valid. */
    Optional<Admission> admit(String key, String source) {
        Instant now = clock.instant();
        return keys.findValid(key, now).map(found -> {
            @Nullable Integer own = found.requestsPerMinute();
            int limit = own == null ? usualLimit : own;
            Admission admission = new Admission(found, limit, requests.take("key:" + found.id(), limit));
            if (isToBeNoted(new Use(found.id(), source), now)) {
                note(found, source, now);
            }
            return admission;
        });
    }

    /** If the database is read-only, requests are still served, but the use is not recorded. */
    private void note(ApiKeyRecord key, String source, Instant now) {
        try {
            keys.used(key.orgId(), key.id(), source, now);
        } catch (DataAccessException | TransactionException failure) {
            if (!DatabaseAway.refusesChanges(failure)) {
                throw failure;
            }
        }
    }

    /** Counts an invalid key. */
    Buckets.Taken countWrong(String source) {
        return wrong.take(source, WRONG_PER_MINUTE);
    }

    /** Once a minute for each address: writing on each request would cost too much. */
    private synchronized boolean isToBeNoted(Use use, Instant now) {
        @Nullable Instant before = noted.get(use);
        if (before != null && Duration.between(before, now).abs().compareTo(NOTED_EVERY) < 0) {
            return false;
        }
        noted.remove(use);
        noted.put(use, now);
        return true;
    }
}
