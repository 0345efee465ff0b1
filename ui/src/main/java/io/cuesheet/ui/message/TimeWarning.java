package io.cuesheet.ui.message;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Says while a time is chosen that a message would not be sent at it. */
public final class TimeWarning extends Div {

    private final Executor background;
    private final Notice notice = new Notice();
    private int asked;

    public TimeWarning(Executor background) {
        this.background = background;
        setId("time-warning");
        add(notice);
    }

    /**
     * Reads the warning and shows it; the answer to an earlier question is dropped. While it can't be read there is none: the command
     * itself says what is wrong.
     */
    public void ask(UI page, Supplier<Optional<String>> warning) {
        int question = ++asked;
        PageTask.run(
                page,
                background,
                warning,
                found -> {
                    if (question == asked) {
                        show(found);
                    }
                },
                sentence -> {
                    if (question == asked) {
                        show(Optional.empty());
                    }
                });
    }

    /** Nothing is chosen. */
    public void forget() {
        asked++;
        show(Optional.empty());
    }

    private void show(Optional<String> warning) {
        warning.ifPresentOrElse(sentence -> notice.say(Notice.Kind.WARNING, sentence), notice::sayNothing);
    }
}
