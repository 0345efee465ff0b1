package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.text.Language;
import io.cuesheet.ui.text.PageLanguage;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps a view up to date with the database: reads outside the page's lock, and updates the view only if the data has changed. While the
 * database is unavailable, it says so once and keeps trying, so that the page recovers automatically.
 */
public final class LiveReading<T> {

    /** After a slow query, waits this many times its duration. */
    private static final int REST = 10;

    private final Executor background;
    private final Consumer<T> show;
    private final Runnable away;
    private volatile @Nullable Supplier<T> question;
    private volatile boolean due;
    private volatile boolean outage;
    private volatile long restsUntil = System.nanoTime();
    private boolean held;
    private @Nullable T shown;

    /**
     * @param show called in the page with new data
     * @param away called in the page when the database is unavailable
     */
    public LiveReading(Executor background, Consumer<T> show, Runnable away) {
        this.background = background;
        this.show = show;
        this.away = away;
    }

    /** Switches to this query and runs it at once, for a view that has nothing else to show. */
    public void ask(Supplier<T> other) {
        begin(other);
        try {
            take(other, other.get());
        } catch (DataAccessException | TransactionException cause) {
            lost();
        }
    }

    /** Switches to this query; the current data stays until the result arrives. */
    public void askSoon(UI page, Supplier<T> other) {
        begin(other);
        again(page);
    }

    private void begin(Supplier<T> other) {
        question = other;
        held = false;
        shown = null;
    }

    /** Runs the query again, at once. */
    public void again(UI page) {
        background.execute(() -> read(page));
    }

    /** Runs the query again at the next pulse. */
    public void soon() {
        due = true;
    }

    /** Pauses updates while something is being dragged. */
    public void hold(boolean hold) {
        held = hold;
    }

    /** Reports that a lazy list could not be read: runs this query until it returns a result, and shows that. */
    public void lost(Supplier<T> other) {
        begin(other);
        lost();
    }

    /** Reports that another part of the view could not reach the database. */
    public void lost() {
        due = true;
        shown = null;
        if (!outage) {
            outage = true;
            away.run();
        }
    }

    /** Returns what a lazy list reads, or the other value while the database is unavailable. */
    public <R> R orElse(R other, Supplier<R> reading) {
        if (outage) {
            return other;
        }
        try {
            return reading.get();
        } catch (DataAccessException cause) {
            lost();
            return other;
        }
    }

    /**
     * Follows the data until the view is left: runs the query at each pulse where it is due.
     *
     * @param always whether it is due at each pulse
     */
    public void follow(Component view, UI page, LivePages pages, Duration beat, boolean always) {
        Registration pulse = pages.every(beat, () -> {
            if ((due || always) && System.nanoTime() - restsUntil >= 0) {
                read(page);
            }
        });
        Pages.onLeaving(view, pulse::remove);
    }

    private void read(UI page) {
        Supplier<T> asked = question;
        if (asked == null) {
            return;
        }
        due = false;
        long start = System.nanoTime();
        try {
            T found = Language.in(PageLanguage.of(page), asked);
            Pages.change(page, () -> take(asked, found));
        } catch (DataAccessException | TransactionException cause) {
            due = true;
            Pages.change(page, this::lost);
        }
        restsUntil = System.nanoTime() + REST * (System.nanoTime() - start);
    }

    private void take(Supplier<T> asked, T found) {
        if (asked != question) {
            return;
        }
        if (held) {
            due = true;
            return;
        }
        outage = false;
        if (!found.equals(shown)) {
            shown = found;
            show.accept(found);
        }
    }
}
