package io.cuesheet.ui.layout;

import com.vaadin.flow.component.UI;
import io.cuesheet.ui.message.CommandFailed;
import io.cuesheet.ui.problem.RequestRefused;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.TransactionException;

/** Work that a page asks for and that may take a while: done outside of the request, its outcome shown in the page. */
public final class PageTask {

    private PageTask() {}

    /**
     * Does the work and shows what came of it.
     *
     * @param done called in the page with the result
     * @param failed called in the page with one sentence that a person can act on
     */
    public static <R> void run(
            UI page, Executor background, Supplier<R> work, Consumer<R> done, Consumer<String> failed) {
        background.execute(() -> {
            try {
                R result = work.get();
                Pages.change(page, () -> done.accept(result));
            } catch (RuntimeException cause) {
                Pages.change(page, () -> {
                    failed.accept(sentence(cause));
                    throwUnexpected(cause);
                });
            }
        });
    }

    /** What to tell whoever asked for it. */
    public static String sentence(RuntimeException cause) {
        return switch (cause) {
            case CommandFailed refused -> refused.sentence();
            case RequestRefused refused -> refused.getMessage();
            case AccessDeniedException denied -> "Your role does not allow this.";
            case DataAccessException away -> DATABASE_AWAY;
            case TransactionException away -> DATABASE_AWAY;
            default -> "That did not work, for a reason that the log has. Try again in a moment.";
        };
    }

    private static final String DATABASE_AWAY =
            "The database can't be reached. Nothing was changed; what you typed is still here.";

    /** The page's error handler logs the cause. */
    private static void throwUnexpected(RuntimeException cause) {
        boolean expected = cause instanceof CommandFailed
                || cause instanceof RequestRefused
                || cause instanceof AccessDeniedException
                || cause instanceof DataAccessException
                || cause instanceof TransactionException;
        if (!expected) {
            throw cause;
        }
    }
}
