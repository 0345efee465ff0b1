package io.cuesheet.ui.message.bulk;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Styled;
import java.time.ZoneId;
import java.util.function.Consumer;

/** One bulk command in the list. */
final class BulkRow extends Div {

    private final Span state = new Span();
    private final Button stop = new Button(Texts.of("bulk.stop"));
    private final boolean mayStop;

    /**
     * @param zone time zone of its time
     * @param stopped called to stop it
     * @param opened called to show its results
     */
    BulkRow(
            BulkChanges.Overview overview,
            ZoneId zone,
            boolean mayStop,
            Consumer<BulkChanges.Overview> stopped,
            Consumer<BulkChanges.Overview> opened) {
        this.mayStop = mayStop;
        String title = BulkWords.title(overview.batch());
        Span origin = Styled.span("quiet", BulkWords.origin(overview.batch(), zone));
        Div text = Styled.div("cell", Styled.span("strong", title), state, origin);
        stop.addClassName("stop");
        stop.setAriaLabel(Texts.of("bulk.row.stop", title));
        stop.addClickListener(click -> stopped.accept(overview));
        Button results = new Button(Texts.of("bulk.row.results"), click -> opened.accept(overview));
        results.addClassName("results");
        results.setAriaLabel(Texts.of("bulk.row.results_of", title));
        addClassName("batch-row");
        add(text, stop, results);
        show(overview);
    }

    /** Updates the progress. */
    void show(BulkChanges.Overview now) {
        state.setText(BulkWords.state(now) + ": " + BulkWords.progress(now));
        stop.setVisible(mayStop && BulkWords.canBeStopped(now));
    }
}
