package io.cuesheet.ui.setup;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.setup.FirstStep;
import io.cuesheet.application.setup.FirstSteps.Progress;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Styled;
import java.util.Locale;

/** The first steps and their state. */
final class StepList extends OrderedList {

    StepList(Progress progress) {
        addClassName("first-steps");
        for (FirstStep step : FirstStep.values()) {
            add(item(step, progress));
        }
    }

    private static ListItem item(FirstStep step, Progress progress) {
        boolean isDone = progress.done().contains(step);
        Span title = Styled.span("strong", StepWords.title(step));
        Span state = Styled.span("step-state", Texts.of(isDone ? "setup.steps.done" : "setup.steps.to_do"));
        ListItem item = new ListItem(Styled.div("step-title", title, state));
        item.getElement().setAttribute("data-step", step.name().toLowerCase(Locale.ROOT));
        item.getElement().setAttribute("data-done", Boolean.toString(isDone));
        item.add(
                new Paragraph(StepWords.text(step, progress)),
                Styled.div("step-links", StepWords.links(step).toArray(Anchor[]::new)));
        return item;
    }
}
