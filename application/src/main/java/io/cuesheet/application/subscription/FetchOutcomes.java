package io.cuesheet.application.subscription;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.ImportSources;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.subscription.Fetched.Failed;
import io.cuesheet.application.subscription.ReadCalendar.Obstacle;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.subscription.FetchedFile;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionMode;
import io.cuesheet.db.subscription.SubscriptionReason;
import io.cuesheet.db.subscription.SubscriptionState;
import io.cuesheet.db.subscription.SubscriptionTurns;
import io.cuesheet.workflows.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Records what came of a fetch. Events, messages, what is asked and the state of the subscription are written in one transaction, so that a
 * process that dies leaves all of it or nothing; then another one fetches the same again. Whoever is no longer in its turn writes nothing.
 */
@Component
final class FetchOutcomes {

    /** The same file is compared again after so long: dates of series come into reach, and nobody is to rely on bytes alone. */
    static final Duration COMPARED_EVERY = Duration.ofDays(7);

    private final SubscriptionTurns turns;
    private final EventImport imports;
    private final ImportSources sources;
    private final CalendarStore store;
    private final RetriedTransactions transaction;
    private final Clock clock;

    FetchOutcomes(
            SubscriptionTurns turns,
            EventImport imports,
            ImportSources sources,
            CalendarStore store,
            PlatformTransactionManager transactionManager,
            Clock clock) {
        this.turns = turns;
        this.imports = imports;
        this.sources = sources;
        this.store = store;
        this.transaction = new RetriedTransactions(transactionManager);
        this.clock = clock;
    }

    /** Another process has the turn, or the subscription was changed or deleted: nothing of this fetch counts. */
    private static final class NotOurTurn extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Whether its file has to be compared, even if it is the same as before: also where another one waits or was dropped, so that nothing is
     * asked any more of which only that one knew.
     */
    boolean isToBeCompared(Subscription taken) {
        Instant read = taken.readAt();
        return read == null
                || !read.plus(COMPARED_EVERY).isAfter(clock.instant())
                || taken.fileHash() != null
                || !isSettled(taken.state())
                || store.asks(taken.orgId(), taken.id());
    }

    private static boolean isSettled(SubscriptionState state) {
        return state == SubscriptionState.UNCHANGED || state == SubscriptionState.APPLIED;
    }

    /** Writes what came of it; false where it is no longer this turn, so that nothing was written. */
    boolean record(Subscription taken, Fetched fetched) {
        try {
            return switch (fetched) {
                case Fetched.Unchanged same -> settle(taken, null, false, false);
                case Fetched.Content content -> read(taken, content.file());
                case Failed failed -> fail(taken, failed.reason(), failed.detail(), failed.retryAfter());
            };
        } catch (NotOurTurn late) {
            return false;
        }
    }

    /** It met a fault of Cuesheet, and is tried again later. */
    boolean fault(Subscription taken) {
        return fail(taken, SubscriptionReason.INTERNAL, Texts.of("fetch.failed.internal"), null);
    }

    private boolean read(Subscription taken, FetchedFile file) {
        if (file.hash().equals(taken.bodyHash()) && !isToBeCompared(taken)) {
            return settle(taken, file, false, false);
        }
        Caller caller = new Caller(taken.orgId(), Actor.SUBSCRIPTION, Role.OPERATOR);
        ImportAnswers answers =
                sources.fillUp(caller, taken.name(), ImportAnswers.NONE).answers();
        ReadCalendar calendar;
        try {
            calendar = ReadCalendar.of(imports, caller, file.content(), answers);
        } catch (ReadCalendar.Unreadable unreadable) {
            return obstacle(taken, file, unreadable.obstacle());
        }
        Obstacle obstacle = calendar.obstacle(taken.skipsProblems());
        return obstacle == null ? store(taken, file, caller, calendar) : obstacle(taken, file, obstacle);
    }

    private boolean obstacle(Subscription taken, FetchedFile file, Obstacle obstacle) {
        return obstacle.reason() == SubscriptionReason.FILE_QUESTIONS
                ? keepWaiting(taken, file, obstacle.reason(), obstacle.detail())
                : fail(taken, obstacle.reason(), obstacle.detail(), null);
    }

    /** What the transaction came to. @param stored what was stored, or would have been */
    private record Outcome(boolean isStored, CalendarStore.Stored stored) {}

    private boolean store(Subscription taken, FetchedFile file, Caller caller, ReadCalendar calendar) {
        Outcome outcome = transaction.execute(status -> {
            CalendarStore.Part part =
                    file.hash().equals(taken.bodyHash()) ? CalendarStore.Part.NEW_EVENTS : CalendarStore.Part.UNASKED;
            CalendarStore.Stored stored = store.store(caller, taken.id(), calendar, part);
            boolean mustWait = stored.isTooMuch()
                    || taken.mode() == SubscriptionMode.PREVIEW && (stored.changes() || stored.held() > 0);
            if (mustWait) {
                status.setRollbackOnly();
                return new Outcome(false, stored);
            }
            written(
                    stored.held() > 0
                            ? keepWaiting(taken, file, null, held(stored))
                            : settle(taken, file, stored.changes(), true));
            store.note(taken.orgId(), taken.id(), stored);
            return new Outcome(true, stored);
        });
        if (outcome.isStored()) {
            return true;
        }
        return outcome.stored().isTooMuch()
                ? keepWaiting(taken, file, SubscriptionReason.MANY_VANISHED, tooMuch(outcome.stored()))
                : changed(taken, file, outcome.stored());
    }

    /** The changes wait for a person; what the calendar no longer names is asked at once. */
    private boolean changed(Subscription taken, FetchedFile file, CalendarStore.Stored stored) {
        transaction.executeWithoutResult(status -> {
            written(keepWaiting(taken, file, null, held(stored)));
            store.note(taken.orgId(), taken.id(), stored);
        });
        return true;
    }

    private static void written(boolean isOurTurn) {
        if (!isOurTurn) {
            throw new NotOurTurn();
        }
    }

    private static String tooMuch(CalendarStore.Stored stored) {
        return Texts.of("fetch.vanished", stored.missing().size(), stored.named());
    }

    private static @Nullable String held(CalendarStore.Stored stored) {
        return stored.held() == 0 ? null : Texts.of("fetch.held", stored.held());
    }

    private boolean settle(Subscription taken, @Nullable FetchedFile file, boolean applied, boolean read) {
        Instant now = clock.instant();
        return turns.settle(taken, file, applied, read, usual(taken, now), now);
    }

    private boolean keepWaiting(
            Subscription taken, FetchedFile file, @Nullable SubscriptionReason question, @Nullable String detail) {
        Instant now = clock.instant();
        return turns.keepWaiting(taken, file, question, detail, usual(taken, now), now);
    }

    private boolean fail(Subscription taken, SubscriptionReason reason, String detail, @Nullable Duration retryAfter) {
        Instant now = clock.instant();
        Duration usual = Duration.ofMinutes(taken.everyMinutes());
        Instant next = now.plus(FetchPace.afterFailure(usual, taken.failures() + 1, retryAfter));
        return turns.fail(taken, reason, detail, reason == SubscriptionReason.GONE, next, now);
    }

    private static Instant usual(Subscription taken, Instant now) {
        return now.plus(Duration.ofMinutes(taken.everyMinutes()));
    }
}
