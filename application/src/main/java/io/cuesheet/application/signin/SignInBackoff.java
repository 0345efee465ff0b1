package io.cuesheet.application.signin;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.db.security.Backoff;
import io.cuesheet.db.security.Secrets;
import io.cuesheet.db.security.SignInRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes guessing slow: whoever fails too often has to wait, longer each time. Counted in PostgreSQL for all processes, for each pair of a
 * name and a source, and more loosely for each source and each name. A browser with which the person signed in before has a count of its
 * own, and is held up by nothing else, so nobody can lock somebody out (docs/decisions/0028-argon2-and-sessions-in-the-database.md).
 */
@Component
@FrontDoorsOnly
class SignInBackoff {

    private static final int LONGEST_NAME = 100;
    private static final BackoffRule PAIRS = new BackoffRule(5, Duration.ofMinutes(5), Duration.ofMinutes(5));
    private static final BackoffRule SOURCES = new BackoffRule(30, Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final BackoffRule NAMES = new BackoffRule(100, Duration.ofSeconds(30), Duration.ofSeconds(10));

    /** For so long the source of a sign-in counts as known. */
    private static final Duration KNOWN_SOURCE = Duration.ofDays(90);

    private final SignInRepository attempts;
    private final Clock clock;

    SignInBackoff(SignInRepository attempts, Clock clock) {
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Who is tried, and from where.
     *
     * @param person who has this name; null: nobody
     */
    record Attempt(String name, @Nullable UUID person, SignIn.Purpose purpose, Origin origin) {

        /** As it is stored. */
        String purposeName() {
            return purpose.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Counts an attempt as failed until {@link #succeed} or {@link #forget} says otherwise, so that many at once gain nothing. The first
     * refusal of a wait is recorded.
     *
     * @return how long to wait before the next attempt, which is not to be made now; zero: it may be made
     */
    @Transactional
    public Duration begin(Attempt attempt) {
        Instant now = now();
        Map<String, BackoffRule> rules = rules(attempt, now);
        Map<String, Backoff> counts = attempts.lock(rules.keySet(), now);
        Backoff longest = counts.values().stream()
                .max((one, other) -> one.until().compareTo(other.until()))
                .orElseThrow();
        Duration wait = BackoffRule.wait(longest, now);
        if (wait.isZero()) {
            rules.forEach((key, rule) -> attempts.save(rule.failed(count(counts, key), now)));
        } else if (!longest.told()) {
            attempts.save(new Backoff(longest.key(), longest.failures(), longest.since(), longest.until(), true));
            Origin origin = attempt.origin();
            attempts.record(attempt.person(), attempt.purposeName(), origin.source(), origin.agent(), "too_many", now);
        }
        return wait;
    }

    /** The proof was right: what that person mistyped there is forgotten. */
    @Transactional
    public void succeed(Attempt attempt) {
        forget(attempt);
        Instant now = now();
        String pair = pair(attempt);
        attempts.lock(List.of(pair), now);
        attempts.save(new Backoff(pair, 0, now, now, false));
    }

    /** Nobody knows whether the proof was right. */
    @Transactional
    public void forget(Attempt attempt) {
        Instant now = now();
        Map<String, Backoff> counts = attempts.lock(rules(attempt, now).keySet(), now);
        counts.values().forEach(count -> attempts.save(BackoffRule.takenBack(count)));
    }

    /** As exactly as PostgreSQL keeps it: rounded up there, a moment would lie in the future. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Map<String, BackoffRule> rules(Attempt attempt, Instant now) {
        Map<String, BackoffRule> rules = new LinkedHashMap<>();
        rules.put(pair(attempt), PAIRS);
        if (isKnownDevice(attempt)) {
            return rules;
        }
        Origin origin = attempt.origin();
        rules.put(key("source", origin.source()), SOURCES);
        if (attempt.person() == null
                || !attempts.hasSignedInFrom(attempt.person(), origin.source(), now.minus(KNOWN_SOURCE))) {
            rules.put(key("name", name(attempt)), NAMES);
        }
        return rules;
    }

    private String pair(Attempt attempt) {
        return isKnownDevice(attempt)
                ? key(
                        "device",
                        name(attempt),
                        Objects.requireNonNull(attempt.origin().device()))
                : key("pair", name(attempt), attempt.origin().source());
    }

    private boolean isKnownDevice(Attempt attempt) {
        return attempt.person() != null
                && attempt.origin().device() != null
                && attempts.isKnownDevice(attempt.person(), attempt.origin().device());
    }

    private static Backoff count(Map<String, Backoff> counts, String key) {
        return Objects.requireNonNull(counts.get(key));
    }

    private static String name(Attempt attempt) {
        String name = attempt.name();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)).toLowerCase(Locale.ROOT);
    }

    private static String key(String... parts) {
        return Secrets.hash(String.join("\0", parts));
    }
}
