package io.cuesheet.ui.component;

import com.vaadin.flow.component.UI;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.Refusal;
import io.cuesheet.application.text.DatabaseWords;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.commit.LostCommit;
import io.cuesheet.ui.text.PageLanguage;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Work for a page that may take a while: runs outside the request and shows its outcome in the page. */
public final class PageTask {

    private PageTask() {}

    /**
     * Does the work and shows the outcome.
     *
     * @param done called in the page with the result
     * @param failed called in the page with the reason of the failure
     */
    public static <R> void run(
            UI page, Executor background, Supplier<R> work, Consumer<R> done, Consumer<Failure> failed) {
        run(page, background, work, done, failed, failed);
    }

    /**
     * Variant that handles a stale object separately.
     *
     * @param stale called in the page if somebody else made a change meanwhile
     */
    public static <R> void run(
            UI page,
            Executor background,
            Supplier<R> work,
            Consumer<R> done,
            Consumer<Failure> stale,
            Consumer<Failure> failed) {
        background.execute(() -> {
            LostCommit.beginWork();
            try {
                R result = Language.in(PageLanguage.of(page), work);
                Pages.change(page, () -> done.accept(result));
            } catch (RuntimeException failure) {
                // On any failure, the page must not wait for ever; its error handler logs unexpected ones.
                RuntimeException cause = DatabaseAway.afterWork(failure);
                Pages.change(page, () -> tell(cause, isStale(cause) ? stale : failed));
            }
        });
    }

    /**
     * Does the work at once, in the page's own thread.
     *
     * @param failed called with the reason of the failure
     */
    public static void attempt(Runnable work, Consumer<Failure> failed) {
        attempt(work, failed, failed);
    }

    /**
     * Variant that handles a stale object separately.
     *
     * @param stale called if somebody else made a change meanwhile
     */
    public static void attempt(Runnable work, Consumer<Failure> stale, Consumer<Failure> failed) {
        LostCommit.beginWork();
        try {
            work.run();
        } catch (RuntimeException failure) {
            // On any failure, the user sees that the action failed; unexpected ones are also logged.
            RuntimeException cause = DatabaseAway.afterWork(failure);
            tell(cause, isStale(cause) ? stale : failed);
        }
    }

    private static boolean isStale(RuntimeException cause) {
        return cause instanceof Conflict;
    }

    private static void tell(RuntimeException cause, Consumer<Failure> failed) {
        Optional<Failure> expected = expected(cause);
        failed.accept(expected.orElseGet(() -> Failure.of(Texts.of("component.failure.unexpected"))));
        if (expected.isEmpty()) {
            throw cause;
        }
    }

    /** The failure to show for a refusal or an outage; empty for anything else, which the page's error handler logs. */
    private static Optional<Failure> expected(RuntimeException cause) {
        return switch (cause) {
            case Refusal refusal -> Optional.of(Failure.of(refusal));
            case DataAccessException away -> Optional.of(ofDatabase(away));
            case TransactionException away -> Optional.of(ofDatabase(away));
            default -> Optional.empty();
        };
    }

    private static Failure ofDatabase(RuntimeException away) {
        return Failure.of(
                LostCommit.isCauseOf(away)
                        ? DatabaseWords.afterAChange(away)
                        : Texts.of("component.failure.nothing_changed", DatabaseWords.of(away)));
    }
}
