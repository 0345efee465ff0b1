package io.cuesheet.application.subscription;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.ImportSources;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.MergedAnswers;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.subscription.FetchedFile;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionRepository;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

/** Fetched files that wait for a person: because their changes are to be seen first, or because something is asked. */
@Service
public class WaitingCalendars {

    private final SubscriptionRepository stored;
    private final EventImport imports;
    private final ImportSources sources;
    private final CalendarStore store;
    private final AuditRepository audit;
    private final CallerSource origins;
    private final RetriedTransactions transaction;
    private final Clock clock;

    WaitingCalendars(
            SubscriptionRepository stored,
            EventImport imports,
            ImportSources sources,
            CalendarStore store,
            AuditRepository audit,
            CallerSource origins,
            PlatformTransactionManager transactionManager,
            Clock clock) {
        this.stored = stored;
        this.imports = imports;
        this.sources = sources;
        this.store = store;
        this.audit = audit;
        this.origins = origins;
        this.transaction = new RetriedTransactions(transactionManager);
        this.clock = clock;
    }

    /**
     * A file that waits.
     *
     * @param name of the subscription
     * @param answers that are remembered for it
     */
    public record Waiting(UUID subscription, String name, byte[] content, String hash, ImportAnswers answers) {

        /** Without name and content: they must not reach a log. */
        @Override
        public String toString() {
            return "Waiting[" + subscription + "]";
        }
    }

    /** @throws NotFound where no file of the subscription waits */
    public Waiting find(Caller caller, UUID id) {
        caller.require(Permission.EDIT);
        Subscription subscription = known(caller, id);
        FetchedFile file = stored.waiting(caller.orgId(), id).orElseThrow(() -> new NotFound("file that waits"));
        ImportAnswers answers =
                sources.fillUp(caller, subscription.name(), ImportAnswers.NONE).answers();
        return new Waiting(id, subscription.name(), file.content(), file.hash(), answers);
    }

    /**
     * What storing a file that waits would do.
     *
     * @param remembered answers of before that count for it
     */
    public record Look(EventImport.Preview preview, List<MergedAnswers.Remembered> remembered) {}

    /**
     * What storing the file that waits would do at this moment; nothing is stored.
     *
     * @throws FileRefused where nothing can be made of the file, or it names no event
     */
    public Look preview(Caller caller, UUID id) {
        caller.require(Permission.EDIT);
        Subscription subscription = known(caller, id);
        byte[] content = stored.waiting(caller.orgId(), id)
                .orElseThrow(() -> new NotFound("file that waits"))
                .content();
        MergedAnswers merged = sources.fillUp(caller, subscription.name(), ImportAnswers.NONE);
        return new Look(
                imports.preview(caller, SeasonFormat.of(content), content, merged.answers(), errors(subscription)),
                merged.remembered());
    }

    /**
     * Stores the file that waits, with what somebody says to what it leaves open; that is remembered for the next fetch. Events to come that it
     * no longer names, however many, are asked about one by one.
     *
     * @param hash of the file that the caller saw
     * @param errors what becomes of a file of which some can't be read; null: what the subscription says
     * @throws FileRefused with everything that keeps the file from being stored
     * @throws Conflict where another file waits by now, or none; what was said is remembered all the same
     */
    public Subscription agree(Caller caller, UUID id, String hash, ImportAnswers said, @Nullable ErrorPolicy errors) {
        caller.require(Permission.EDIT);
        Subscription subscription = known(caller, id);
        MergedAnswers merged = sources.fillUp(caller, subscription.name(), said);
        try {
            agree(caller, subscription, hash, merged.answers(), errors);
        } catch (Conflict another) {
            // What was answered counts for the next file too.
            sources.remember(caller, subscription.name(), merged.answers());
            throw another;
        }
        return known(caller, id);
    }

    private void agree(
            Caller caller,
            Subscription subscription,
            String hash,
            ImportAnswers answers,
            @Nullable ErrorPolicy errors) {
        UUID id = subscription.id();
        FetchedFile file = stored.waiting(caller.orgId(), id)
                .filter(waiting -> waiting.hash().equals(hash))
                .orElseThrow(WaitingCalendars::anotherOne);
        ReadCalendar calendar = ReadCalendar.read(imports, caller, file.content(), answers);
        if (calendar.file() != null) {
            calendar.file().requireStorable(errors == null ? errors(subscription) : errors);
        }
        transaction.executeWithoutResult(status -> store(caller, id, file, calendar));
        sources.remember(caller, subscription.name(), answers);
    }

    private void store(Caller caller, UUID id, FetchedFile file, ReadCalendar calendar) {
        CalendarStore.Stored found = store.store(caller, id, calendar, CalendarStore.Part.ALL);
        if (!stored.agreed(caller.orgId(), id, file.hash(), clock.instant())) {
            throw anotherOne();
        }
        store.note(caller.orgId(), id, found);
        origins.ofTransaction(caller.orgId(), caller.source());
        audit.addSetting(caller.orgId(), clock.instant(), caller.actor(), "apply-subscription", null, Map.of("id", id));
    }

    private static ErrorPolicy errors(Subscription subscription) {
        return subscription.skipsProblems() ? ErrorPolicy.SKIP : ErrorPolicy.REFUSE;
    }

    private Subscription known(Caller caller, UUID id) {
        return stored.find(caller.orgId(), id).orElseThrow(() -> new NotFound("subscription"));
    }

    private static Conflict anotherOne() {
        return Conflict.saying(Texts.of("fetch.another_file"));
    }
}
