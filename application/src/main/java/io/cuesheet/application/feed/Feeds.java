package io.cuesheet.application.feed;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.GivenText;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.feed.Feed;
import io.cuesheet.db.feed.FeedMessage;
import io.cuesheet.db.feed.FeedRepository;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes feeds, revokes them, and gives out what they show. */
@Service
public class Feeds {

    /** Below which path feeds are given out, as part of their addresses. */
    public static final String PATH = "/api/feeds";

    public static final int LONGEST_NAME = 200;

    /** Feeds of one organisation that are listed, the oldest first. */
    static final int LISTED = 500;

    /** Messages in one feed, the nearest first. */
    static final int MESSAGES = 5_000;

    /** Somebody who still needs it after a year makes another one. */
    static final Duration LIFE = Duration.ofDays(365);

    private static final Duration BACK = Duration.ofDays(7);
    private static final Duration AHEAD = Duration.ofDays(365);
    private static final int TOKEN_BYTES = 32;
    private static final int LONGEST_TOKEN = 100;

    private final FeedRepository feeds;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Feeds(FeedRepository feeds, AuditRepository audit, CallerSource sources, Clock clock) {
        this.feeds = feeds;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /** @param token the secret part of its address: nobody can be told it a second time */
    public record Made(Feed feed, String token) {

        /** Where its calendar is on this server. */
        public String path() {
            return PATH + "/" + token + ".ics";
        }

        /** Leaves the token out: it must not reach a log. */
        @Override
        public String toString() {
            return "Made[feed=%s]".formatted(feed.id());
        }
    }

    /** @param name what it is for, 1 to 200 characters */
    @Transactional
    public Made make(Caller caller, @Nullable String name) {
        caller.require(Permission.EDIT);
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw InvalidInput.of("name", Texts.of("setting.characters", LONGEST_NAME));
        }
        Instant now = clock.instant();
        String printable = GivenText.line("name", name.strip());
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Feed feed = new Feed(Ids.next(), caller.orgId(), printable, caller.actor(), now, now.plus(LIFE));
        feeds.insert(feed, hash(token));
        note(caller, feed.createdAt(), "add-feed", feed);
        return new Made(feed, token);
    }

    /** Those that show something, the oldest first, 500 at most. */
    public List<Feed> list(Caller caller) {
        caller.require(Permission.READ);
        return feeds.valid(caller.orgId(), clock.instant(), LISTED);
    }

    /** Its address is unknown from now on. */
    @Transactional
    public Feed revoke(Caller caller, UUID id) {
        caller.require(Permission.EDIT);
        Instant now = clock.instant();
        Feed feed = feeds.revoke(caller.orgId(), id, now).orElseThrow(() -> new NotFound("feed"));
        note(caller, now, "revoke-feed", feed);
        return feed;
    }

    /** Without the secret part of its address. */
    private void note(Caller caller, Instant now, String action, Feed feed) {
        sources.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(
                caller.orgId(),
                now,
                caller.actor(),
                action,
                null,
                Map.of("id", feed.id(), "name", feed.name(), "expiresAt", feed.expiresAt()));
    }

    /** The calendar at this address; empty for an unknown or revoked one. */
    public Optional<byte[]> calendar(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return feeds.findValid(hash(token), now)
                .map(feed -> calendar(
                        feed.name(), feeds.messages(feed.orgId(), now.minus(BACK), now.plus(AHEAD), MESSAGES)));
    }

    private static byte[] calendar(String name, List<FeedMessage> messages) {
        MessageCalendar calendar = new MessageCalendar(name);
        messages.forEach(calendar::add);
        return calendar.bytes();
    }

    /** Tokens are long and random, so a fast hash is enough, and looking one up stays one index access. */
    private static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
