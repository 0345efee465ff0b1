package io.cuesheet.application.subscription;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.GivenText;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.seasonfile.ImportSources;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.text.StoredTexts;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.db.subscription.SubscriptionRepository;
import io.cuesheet.db.subscription.SubscriptionState;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets up from where events are fetched. Addresses are secrets: they are told here and never shown again, neither in answers nor in the audit
 * log.
 */
@Service
public class Subscriptions {

    public static final int MOST = 50;
    /** It is the source of answers too, whose names are as long. */
    public static final int LONGEST_NAME = 80;

    public static final int SHORTEST_MINUTES = 15;
    public static final int LONGEST_MINUTES = 7 * 24 * 60;
    public static final int USUAL_MINUTES = 60;

    private final SubscriptionRepository stored;
    private final SubscriptionAddress addresses;
    private final ImportSources sources;
    private final AuditRepository audit;
    private final CallerSource origins;
    private final Clock clock;

    Subscriptions(
            SubscriptionRepository stored,
            SubscriptionAddress addresses,
            ImportSources sources,
            AuditRepository audit,
            CallerSource origins,
            Clock clock) {
        this.stored = stored;
        this.addresses = addresses;
        this.sources = sources;
        this.audit = audit;
        this.origins = origins;
        this.clock = clock;
    }

    /** By name. */
    public List<Subscription> all(Caller caller) {
        caller.require(Permission.READ);
        return stored.all(caller.orgId()).stream().map(Subscriptions::worded).toList();
    }

    public Subscription find(Caller caller, UUID id) {
        caller.require(Permission.READ);
        return worded(known(caller.orgId(), id));
    }

    private static Subscription worded(Subscription one) {
        return one.detail() == null ? one : one.saying(StoredTexts.inReadersLanguage("fetch", one.detail()));
    }

    /** Sets one up; it is fetched within a minute. Without a word about them, changes wait for a person, and it is fetched each hour. */
    @Transactional
    public Subscription add(Caller caller, SubscriptionDraft said) {
        caller.require(Permission.EDIT);
        OrgId org = caller.orgId();
        String url = addresses.checked("url", said.url());
        Subscription wanted = applied(fresh(caller), said, url);
        if (stored.all(org).size() >= MOST) {
            throw InvalidInput.saying(Texts.of("fetch.most", MOST));
        }
        if (stored.isTaken(org, wanted.name(), wanted.id())) {
            throw taken();
        }
        try {
            stored.insert(wanted, url);
        } catch (DuplicateKeyException meanwhile) {
            throw taken();
        }
        if (wanted.pausedAt() != null) {
            stored.update(wanted, wanted.revision(), wanted.nextFetchAt());
        }
        Subscription added = known(org, wanted.id());
        note(caller, "add-subscription", null, line(added));
        return added;
    }

    private Subscription fresh(Caller caller) {
        Instant now = clock.instant();
        return new Subscription(
                Ids.next(),
                caller.orgId(),
                "",
                "",
                USUAL_MINUTES,
                SubscriptionMode.PREVIEW,
                false,
                1,
                caller.actor(),
                now,
                null,
                SubscriptionState.NEVER,
                null,
                null,
                now,
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * Changes what is said of it. With another address it begins anew; the events that it has named stay known.
     *
     * @param expected the revision that the caller saw; null: whatever it is now
     */
    @Transactional
    public Subscription change(Caller caller, UUID id, SubscriptionDraft said, @Nullable Long expected) {
        caller.require(Permission.EDIT);
        OrgId org = caller.orgId();
        Subscription before = known(org, id);
        if (expected != null && expected != before.revision()) {
            throw Conflict.with(before);
        }
        String url = said.url() == null ? null : addresses.checked("url", said.url());
        Subscription wanted = applied(before, said, url);
        if (stored.isTaken(org, wanted.name(), id)) {
            throw taken();
        }
        write(before, wanted);
        if (url != null) {
            stored.moveTo(org, id, url, wanted.shownUrl());
        }
        if (!wanted.name().equals(before.name())) {
            carryAnswers(caller, before.name(), wanted.name());
        }
        Subscription after = known(org, id);
        note(caller, "edit-subscription", line(before), line(after));
        return after;
    }

    private void write(Subscription before, Subscription wanted) {
        try {
            if (!stored.update(wanted, before.revision(), wanted.nextFetchAt())) {
                throw Conflict.with(stored.find(before.orgId(), before.id()).orElse(null));
            }
        } catch (DuplicateKeyException meanwhile) {
            throw taken();
        }
    }

    /** What was answered about its file counts under its new name too. */
    private void carryAnswers(Caller caller, String from, String to) {
        ImportAnswers known = sources.fillUp(caller, from, ImportAnswers.NONE).answers();
        if (!known.kept().equals(ImportAnswers.NONE)) {
            sources.remember(caller, to, known);
        }
    }

    private Subscription applied(Subscription before, SubscriptionDraft said, @Nullable String url) {
        Instant now = clock.instant();
        int minutes = minutes(Objects.requireNonNullElse(said.everyMinutes(), before.everyMinutes()));
        boolean wasPaused = before.pausedAt() != null;
        boolean isPaused = Objects.requireNonNullElse(said.paused(), wasPaused);
        Instant usual = now.plus(Duration.ofMinutes(minutes));
        boolean isAtOnce = url != null || wasPaused && !isPaused;
        Instant next = before.nextFetchAt().isBefore(usual) ? before.nextFetchAt() : usual;
        return new Subscription(
                before.id(),
                before.orgId(),
                said.name() == null && !before.name().isEmpty() ? before.name() : name(said.name()),
                url == null ? before.shownUrl() : SubscriptionAddress.masked(url),
                minutes,
                Objects.requireNonNullElse(said.mode(), before.mode()),
                Objects.requireNonNullElse(said.skipsProblems(), before.skipsProblems()),
                before.revision(),
                before.createdBy(),
                before.createdAt(),
                isPaused ? Objects.requireNonNullElse(before.pausedAt(), now) : null,
                before.state(),
                before.reasonCode(),
                before.detail(),
                isAtOnce ? now : next,
                before.requestedAt(),
                before.leasedUntil(),
                before.turn(),
                before.failures(),
                before.fetchedAt(),
                before.succeededAt(),
                before.appliedAt(),
                before.readAt(),
                before.etag(),
                before.lastModified(),
                before.bodyHash(),
                before.fileHash());
    }

    /** It is fetched no more, and what it asked is asked no more. Its events stay. */
    @Transactional
    public Subscription delete(Caller caller, UUID id) {
        caller.require(Permission.EDIT);
        Subscription deleted = known(caller.orgId(), id);
        stored.delete(caller.orgId(), id);
        note(caller, "delete-subscription", line(deleted), Map.of("id", id));
        return deleted;
    }

    /** Has it fetched within a minute, also if it is paused. */
    @Transactional
    public Subscription fetchNow(Caller caller, UUID id) {
        caller.require(Permission.EDIT);
        stored.request(caller.orgId(), id, clock.instant());
        return known(caller.orgId(), id);
    }

    private Subscription known(OrgId org, UUID id) {
        return stored.find(org, id).orElseThrow(() -> new NotFound("subscription"));
    }

    private static String name(@Nullable String name) {
        String text = name == null ? "" : name.strip();
        if (text.isEmpty() || text.length() > LONGEST_NAME) {
            throw InvalidInput.of("name", Texts.of("setting.characters", LONGEST_NAME));
        }
        return GivenText.line("name", text);
    }

    private static int minutes(int minutes) {
        if (minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES) {
            throw InvalidInput.of("every_minutes", Texts.of("fetch.minutes", SHORTEST_MINUTES, LONGEST_MINUTES));
        }
        return minutes;
    }

    private static Conflict taken() {
        return Conflict.of("name", Texts.of("fetch.name_taken"));
    }

    private static Map<String, Object> line(Subscription one) {
        return Map.of(
                "id", one.id(),
                "name", one.name(),
                "everyMinutes", one.everyMinutes(),
                "mode", one.mode().wireName(),
                "skipsProblems", one.skipsProblems(),
                "paused", one.pausedAt() != null);
    }

    private void note(Caller caller, String action, @Nullable Object before, Object after) {
        origins.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(caller.orgId(), clock.instant(), caller.actor(), action, before, after);
    }
}
