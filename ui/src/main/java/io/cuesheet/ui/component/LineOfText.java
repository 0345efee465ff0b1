package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A row of a list: a name, details below it, and actions. */
public final class LineOfText extends Div {

    /** @param actions buttons shown after the text */
    public LineOfText(String name, String more, Component... actions) {
        Span below = new Span(more);
        below.addClassNames("quiet", "wrap");
        addClassName("deletion-row");
        add(Styled.div("cell", Styled.span("strong", name), below));
        add(actions);
    }
}
