package io.cuesheet.ui.planning;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.application.text.StartWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.planning.PlanJob;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.workflows.planning.PlanLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The effect of a change on the messages of all events: the number of each kind, and every message that changes. */
public final class PlanOutcome extends Div {

    private static final String ROW = """
            <div class="cell plan-line"><span class="strong">${item.event}</span><span>${item.text}</span></div>""";

    private record Row(String event, String text) {}

    private final List<Row> rows = new ArrayList<>();
    private final Grid<Row> grid = new Grid<>();
    private final Button more = new Button(Texts.of("planning.outcome.more"));
    private final Notice notice = new Notice();
    private @Nullable EventCursor next;

    /** For complete plans. */
    public PlanOutcome(String title, Collection<EventPlan> plans) {
        this(title, PlanPreview.whole(List.copyOf(plans)));
    }

    /** For a preview, of which the loaded lines are shown. */
    public PlanOutcome(String title, PlanPreview preview) {
        this(title, counts(preview));
        show(preview);
    }

    /** @param pages reads the lines after an event; called outside the page */
    PlanOutcome(
            String title, PlanPreview first, Function<@Nullable EventCursor, PlanPreview> pages, Executor background) {
        this(title, first);
        more.setId("more-lines");
        more.addClickListener(click -> {
            @Nullable EventCursor after = next;
            more.setEnabled(false);
            PageTask.run(UI.getCurrent(), background, () -> pages.apply(after), this::show, this::failed);
        });
        add(more, notice);
    }

    private void failed(Failure failure) {
        more.setEnabled(true);
        notice.say(failure);
    }

    private void show(PlanPreview page) {
        page.plans().stream()
                .flatMap(plan -> plan.lines().stream()
                        .filter(PlanLine::changes)
                        .map(line -> new Row(event(plan), PlanWords.line(plan, line))))
                .forEach(rows::add);
        if (!rows.isEmpty() && grid.getParent().isEmpty()) {
            setUpGrid();
            add(grid);
        }
        grid.setItems(rows);
        grid.setHeight(rows.size() > 4 ? "18rem" : "auto");
        grid.setAllRowsVisible(rows.size() <= 4);
        next = page.next();
        more.setVisible(next != null);
        more.setEnabled(true);
        notice.sayNothing();
    }

    /** Such as "Gala · Fri 4 Dec 2026, 20:00": a season has many events of one name. */
    private static String event(EventPlan plan) {
        Event event = plan.subject().event();
        return "%s · %s".formatted(event.name(), StartWords.of(event));
    }

    private PlanOutcome(String title, String sentence) {
        addClassNames("report", "plan-panel");
        add(new H3(title), new Paragraph(sentence));
    }

    /** For a saved change whose events are planned afterwards. */
    static PlanOutcome inParts(PlanJob job) {
        return new PlanOutcome(
                Texts.of("planning.change.saved"), Texts.of("planning.outcome.in_parts", job.totalEvents()));
    }

    private void setUpGrid() {
        grid.setId("plan-lines");
        grid.addColumn(LitRenderer.<Row>of(ROW)
                        .withProperty("event", Row::event)
                        .withProperty("text", Row::text))
                .setHeader(Texts.of("planning.outcome.lines"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
    }

    private static String counts(PlanPreview preview) {
        String sentence = PlanWords.counts(preview);
        String counts = sentence.isEmpty()
                ? Texts.of("planning.outcome.no_events")
                : Texts.of("planning.outcome.counts", sentence);
        return preview.changed() > 0 ? counts : Texts.of("planning.outcome.nothing") + " " + counts;
    }
}
