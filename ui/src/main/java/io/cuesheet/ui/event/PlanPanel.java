package io.cuesheet.ui.event;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.application.event.StaleMessage;
import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.planning.PlanWords;
import java.util.List;
import java.util.stream.Collectors;

/** The plan of an event, in words. */
final class PlanPanel extends Div {

    PlanPanel(String title, EventPlan plan, List<StaleMessage> stale) {
        addClassNames("report", "plan-panel");
        UnorderedList lines = new UnorderedList();
        plan.lines().forEach(line -> lines.add(new ListItem(PlanWords.line(plan, line))));
        add(new H3(title));
        if (plan.lines().isEmpty()) {
            add(new Paragraph(Texts.of("event.plan.no_contacts")));
        } else {
            add(lines);
        }
        if (!stale.isEmpty()) {
            UnorderedList told = new UnorderedList();
            stale.forEach(message -> told.add(new ListItem(stale(plan, message))));
            add(new H3(Texts.of("event.outdated.title")), told);
        }
    }

    private static String stale(EventPlan plan, StaleMessage stale) {
        return Texts.of(
                "event.plan.outdated",
                plan.typeName(stale.message().messageType()),
                PlanWords.role(plan, stale.message().contact()),
                stale.differences().stream().map(OutdatedList::words).collect(Collectors.joining(" · ")));
    }
}
