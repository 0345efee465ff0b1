package io.cuesheet.ui.planning;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.planning.PlanLine;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a change does to the messages of all events: how many of each kind, and every message that changes. */
public final class PlanOutcome extends Div {

    private static final String ROW = """
            <div class="cell plan-line"><span class="strong">${item.event}</span><span>${item.text}</span></div>""";

    private record Row(String event, String text) {}

    public PlanOutcome(String title, Collection<EventPlan> plans) {
        addClassNames("report", "plan-panel");
        add(new H3(title), new Paragraph(counts(plans)));
        List<Row> rows = plans.stream()
                .flatMap(plan -> plan.lines().stream()
                        .filter(PlanLine::changes)
                        .map(line -> new Row(plan.subject().event().name(), PlanWords.line(plan, line))))
                .toList();
        if (!rows.isEmpty()) {
            add(grid(rows));
        }
    }

    private static Grid<Row> grid(List<Row> rows) {
        Grid<Row> grid = new Grid<>();
        grid.setId("plan-lines");
        grid.addColumn(LitRenderer.<Row>of(ROW)
                        .withProperty("event", Row::event)
                        .withProperty("text", Row::text))
                .setHeader("Messages that change");
        grid.setItems(rows);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.setHeight(rows.size() > 4 ? "18rem" : "auto");
        grid.setAllRowsVisible(rows.size() <= 4);
        return grid;
    }

    private static String counts(Collection<EventPlan> plans) {
        Map<PlanAction, Long> counts = plans.stream()
                .flatMap(plan -> plan.lines().stream())
                .collect(Collectors.groupingBy(
                        PlanLine::action, () -> new EnumMap<>(PlanAction.class), Collectors.counting()));
        boolean changes = plans.stream().flatMap(plan -> plan.lines().stream()).anyMatch(PlanLine::changes);
        String sentence = counts.entrySet().stream()
                .map(entry -> PlanWords.count(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return (changes ? "" : "No message changes. ")
                + (sentence.isEmpty() ? "There is no event ahead." : "Of the messages, " + sentence + ".");
    }
}
