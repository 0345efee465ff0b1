package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.ui.message.MessageBatches;
import java.time.ZoneId;
import java.util.function.Consumer;

/** One command on many messages in the list of them. */
final class BatchRow extends Div {

    private final Span state = new Span();
    private final Button stop = new Button("Stop");
    private final boolean mayStop;

    /**
     * @param zone in which its time is told
     * @param stopped asked to stop it
     * @param opened asked for its results
     */
    BatchRow(
            MessageBatches.Standing standing,
            ZoneId zone,
            boolean mayStop,
            Consumer<MessageBatches.Standing> stopped,
            Consumer<MessageBatches.Standing> opened) {
        this.mayStop = mayStop;
        String title = BatchWords.title(standing.batch());
        Span what = new Span(title);
        what.addClassName("strong");
        Span origin = new Span(BatchWords.origin(standing.batch(), zone));
        origin.addClassName("quiet");
        Div text = new Div(what, state, origin);
        text.addClassName("cell");
        stop.addClassName("stop");
        stop.setAriaLabel("Stop " + title);
        stop.addClickListener(click -> stopped.accept(standing));
        Button results = new Button("Results", click -> opened.accept(standing));
        results.addClassName("results");
        results.setAriaLabel("Results of " + title);
        addClassName("batch-row");
        add(text, stop, results);
        show(standing);
    }

    /** How far it is now. */
    void show(MessageBatches.Standing now) {
        state.setText(BatchWords.state(now) + ": " + BatchWords.progress(now.progress()));
        stop.setVisible(mayStop && BatchWords.canBeStopped(now));
    }
}
