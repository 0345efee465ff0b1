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
 * Keeps what a view shows in step with the database: reads outside of the page's lock, and shows what was read only where it differs from
 * what is shown. While the database is away it says so once and goes on asking, so that the page heals by itself.
 */
public final class LiveReading<T> {

    /** A slow question rests so many times as long as it took. */
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
     * @param show called in the page with what was read, where it is new
     * @param away called in the page when the database can't be reached
     */
    public LiveReading(Executor background, Consumer<T> show, Runnable away) {
        this.background = background;
        this.show = show;
        this.away = away;
    }

    /** Asks this from now on, at once: for a view that has nothing else to show. */
    public void ask(Supplier<T> other) {
        begin(other);
        try {
            take(other, other.get());
        } catch (DataAccessException | TransactionException cause) {
            lost();
        }
    }

    /** Asks this from now on; what is shown stays until the answer is there. */
    public void askSoon(UI page, Supplier<T> other) {
        begin(other);
        again(page);
    }

    private void begin(Supplier<T> other) {
        question = other;
        held = false;
        shown = null;
    }

    /** Asks again, now. */
    public void again(UI page) {
        background.execute(() -> read(page));
    }

    /** Asks again at the next beat. */
    public void soon() {
        due = true;
    }

    /** Shows nothing new for as long as this is so: something is being dragged. */
    public void hold(boolean hold) {
        held = hold;
    }

    /** A list that reads by itself could not be read: asks this until there is an answer, which is shown. */
    public void lost(Supplier<T> other) {
        begin(other);
        lost();
    }

    /** The database could not be reached by something else that belongs to the view. */
    public void lost() {
        due = true;
        shown = null;
        if (!outage) {
            outage = true;
            away.run();
        }
    }

    /** What a list reads by itself; the other value while the database can't be reached. */
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
     * Follows until the view is left: asks at a beat where that is due.
     *
     * @param always whether it is due at each beat
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
