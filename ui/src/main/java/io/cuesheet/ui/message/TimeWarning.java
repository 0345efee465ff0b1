package io.cuesheet.ui.message;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Says while a time is chosen what to mind about it: whether a message would be sent then, and what else speaks against it. */
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
     * Reads the warnings and shows them; the answer to an earlier question is dropped. While they can't be read there are none: the command
     * itself says what is wrong.
     */
    public void ask(UI page, Supplier<List<String>> warnings) {
        int question = ++asked;
        PageTask.run(
                page,
                background,
                warnings,
                found -> {
                    if (question == asked) {
                        show(found);
                    }
                },
                sentence -> {
                    if (question == asked) {
                        show(List.of());
                    }
                });
    }

    /** Nothing is chosen. */
    public void forget() {
        asked++;
        show(List.of());
    }

    private void show(List<String> warnings) {
        notice.say(Notice.Kind.WARNING, warnings);
    }
}
