package io.cuesheet.ui.message;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows warnings while a time is chosen: whether a message would be sent then, and other concerns. */
public final class TimeWarning extends Div {

    private final Executor background;
    private final Notice notice = new Notice();
    private int asked;
    private boolean isAnswering;
    private @Nullable Supplier<List<String>> waiting;

    public TimeWarning(Executor background) {
        this.background = background;
        setId("time-warning");
        add(notice);
    }

    /**
     * Reads the warnings and shows them. Only one query runs at a time: meanwhile only the latest waits, and the result of an earlier one
     * is dropped. If the warnings can't be read, none are shown: the command itself reports errors.
     */
    public void ask(UI page, Supplier<List<String>> warnings) {
        asked++;
        if (isAnswering) {
            waiting = warnings;
        } else {
            read(page, warnings);
        }
    }

    private void read(UI page, Supplier<List<String>> warnings) {
        isAnswering = true;
        int question = asked;
        PageTask.run(
                page,
                background,
                warnings,
                found -> answered(page, question, found),
                failure -> answered(page, question, List.of()));
    }

    private void answered(UI page, int question, List<String> found) {
        isAnswering = false;
        if (question == asked) {
            show(found);
        }
        Supplier<List<String>> next = waiting;
        waiting = null;
        if (next != null) {
            read(page, next);
        }
    }

    /** Clears the warnings, since no time is chosen. */
    public void forget() {
        asked++;
        waiting = null;
        show(List.of());
    }

    private void show(List<String> warnings) {
        notice.say(Notice.Kind.WARNING, warnings);
    }
}
