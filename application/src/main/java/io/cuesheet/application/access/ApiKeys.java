package io.cuesheet.application.access;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.GivenText;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.feed.FeedRepository;
import io.cuesheet.db.security.ApiKey;
import io.cuesheet.db.security.ApiKeyRecord;
import io.cuesheet.db.security.ApiKeyRepository;
import io.cuesheet.db.security.OneTimeLinkRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes, rotates and revokes keys of the API. Each change is in the audit log, without any secret. */
@Service
@FrontDoorsOnly
public class ApiKeys {

    /** How long a key lives that nobody gives an end. */
    public static final Duration USUAL_LIFE = Duration.ofDays(365);

    /** Two years: a key must not outlive everybody who knows what it is for. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(731);

    /** How long the old key goes on beside its successor, if nobody says otherwise. */
    public static final Duration USUAL_OVERLAP = Duration.ofDays(1);

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
    private static final int MOST_PER_MINUTE = 60_000;
    private static final int LONGEST_NAME = 100;
    private static final int KEY_BYTES = 32;

    /** Of 43 random characters six are shown: enough to find a key, too few to guess the rest. */
    private static final int PREFIX = "cue_".length() + 6;

    private final ApiKeyRepository keys;
    private final FeedRepository feeds;
    private final OneTimeLinkRepository links;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(
            ApiKeyRepository keys,
            FeedRepository feeds,
            OneTimeLinkRepository links,
            AuditRepository audit,
            CallerSource sources,
            Clock clock) {
        this.keys = keys;
        this.feeds = feeds;
        this.links = links;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * What a key is to be.
     *
     * @param name what it is for
     * @param permissions what it may do, {@link Permission#READ} at least, and no more than whoever makes it
     * @param expiresAt null: in a year
     * @param requestsPerMinute null: the usual limit
     */
    public record Wanted(
            String name,
            Set<Permission> permissions,
            @Nullable Instant expiresAt,
            @Nullable Integer requestsPerMinute) {}

    /** A new key. Its secret is shown only now. */
    public record Made(ApiKey key, String secret) {

        /** Without the secret, so that it reaches no log. */
        @Override
        public String toString() {
            return "Made[" + key.id() + "]";
        }
    }

    /** Every key, those that are over included, newest first. */
    public List<ApiKey> all(Caller caller) {
        caller.require(Permission.ADMIN);
        return keys.all(caller.orgId(), clock.instant());
    }

    /** Creates a key for a service. */
    @Transactional
    public Made make(Caller caller, Wanted wanted) {
        caller.require(Permission.ADMIN);
        Instant now = clock.instant();
        String name = checkedName(wanted.name());
        if (!wanted.permissions().contains(Permission.READ)) {
            throw InvalidInput.of("permissions", Texts.of("refusal.access.key_read"));
        }
        caller.requireAll(wanted.permissions());
        checkLimit(wanted.requestsPerMinute());
        Instant end = wanted.expiresAt() == null ? now.plus(USUAL_LIFE) : wanted.expiresAt();
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST_LIFE))) {
            throw InvalidInput.of("expires_at", Texts.of("refusal.access.key_end"));
        }
        Set<String> permissions = Permission.wireNames(wanted.permissions());
        Made made = store(caller, name, permissions, wanted.requestsPerMinute(), caller.actor(), now, end);
        note(caller, now, "add-key", null, facts(made.key()));
        return made;
    }

    /**
     * Makes a key in place of one: with the same name, permissions and limit, and as long a life. The old one ends after the overlap, in
     * which both open the API. Feeds, keys and links that it made go on with the new one.
     *
     * @param overlap null: a day
     */
    @Transactional
    public Made rotate(Caller caller, UUID key, @Nullable Duration overlap) {
        caller.require(Permission.ADMIN);
        Instant now = clock.instant();
        Duration beside = overlap == null ? USUAL_OVERLAP : overlap;
        if (beside.isNegative() || beside.compareTo(LONGEST_OVERLAP) > 0) {
            throw InvalidInput.of("overlap_hours", Texts.of("refusal.access.key_overlap", LONGEST_OVERLAP.toHours()));
        }
        ApiKey old = find(caller, key);
        if (!old.isValid(now)) {
            throw Conflict.saying(Texts.of("refusal.access.key_over"));
        }
        Duration life = old.expiresAt() == null ? USUAL_LIFE : Duration.between(old.createdAt(), old.expiresAt());
        caller.requireAll(Permission.ofStored(old.permissions(), false));
        String maker = maker(caller, old);
        Made made = store(caller, old.name(), old.permissions(), old.requestsPerMinute(), maker, now, now.plus(life));
        keys.endBy(caller.orgId(), key, now.plus(beside));
        handOver(caller.orgId(), Actor.key(key), Actor.key(made.key().id()));
        note(caller, now, "rotate-key", facts(find(caller, key)), facts(made.key()));
        return made;
    }

    /** Whose rights bound the successor: the caller's, unless these come from the old key itself. */
    private @Nullable String maker(Caller caller, ApiKey old) {
        return keys.comesFrom(caller.orgId(), caller.actor(), old.id()) ? old.createdBy() : caller.actor();
    }

    private void handOver(OrgId org, String from, String to) {
        feeds.handOver(org, from, to);
        keys.handOver(org, from, to);
        links.handOver(org, from, to);
    }

    /** The key stops working at once. Revoking it twice changes nothing. */
    @Transactional
    public void revoke(Caller caller, UUID key) {
        caller.require(Permission.ADMIN);
        ApiKey known = find(caller, key);
        Instant now = clock.instant();
        if (keys.revoke(caller.orgId(), key, now)) {
            note(caller, now, "revoke-key", null, facts(known));
        }
    }

    private Made store(
            Caller caller,
            String name,
            Set<String> permissions,
            @Nullable Integer perMinute,
            @Nullable String maker,
            Instant now,
            Instant expiresAt) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String secret = "cue_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String prefix = secret.substring(0, PREFIX);
        ApiKeyRecord record = new ApiKeyRecord(Ids.next(), caller.orgId(), name, permissions, false, perMinute);
        keys.insert(record, secret, prefix, maker, now, expiresAt);
        return new Made(find(caller, record.id()), secret);
    }

    private ApiKey find(Caller caller, UUID key) {
        return keys.all(caller.orgId(), clock.instant()).stream()
                .filter(candidate -> candidate.id().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("key"));
    }

    private void note(Caller caller, Instant now, String action, @Nullable Object before, Map<String, Object> after) {
        sources.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(caller.orgId(), now, caller.actor(), action, before, after);
    }

    private static Map<String, Object> facts(ApiKey key) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", key.id());
        facts.put("name", key.name());
        facts.put("permissions", key.permissions().stream().sorted().toList());
        if (key.expiresAt() != null) {
            facts.put("expiresAt", key.expiresAt());
        }
        return facts;
    }

    private static String checkedName(String name) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw InvalidInput.of("name", Texts.of("refusal.characters", LONGEST_NAME));
        }
        return GivenText.line("name", called);
    }

    private static void checkLimit(@Nullable Integer perMinute) {
        if (perMinute != null && (perMinute < 1 || perMinute > MOST_PER_MINUTE)) {
            throw InvalidInput.of("requests_per_minute", Texts.of("refusal.from_one_to", MOST_PER_MINUTE));
        }
    }
}
