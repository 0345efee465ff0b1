package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import io.cuesheet.ui.component.Styled;

/** A filter of the toolbar: a button that shows the chosen values and opens the choices. */
final class FilterMenu extends Div {

    private final String name;
    private final Button button = new Button();
    private final Popover popover;

    FilterMenu(String id, String name, Component choices) {
        this.name = name;
        addClassName("filter-menu");
        button.setId(id);
        Span arrow = Styled.span("arrow", "▾");
        arrow.getElement().setAttribute("aria-hidden", "true");
        button.setSuffixComponent(arrow);
        popover = new Popover(choices);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_START);
        popover.setAriaLabel(name);
        add(button, popover);
        say("");
    }

    /** @param chosen the chosen values in words; empty: none */
    void say(String chosen) {
        button.setText(chosen.isEmpty() ? name : name + ": " + chosen);
        button.setClassName("chosen", !chosen.isEmpty());
    }

    void close() {
        popover.close();
    }
}
