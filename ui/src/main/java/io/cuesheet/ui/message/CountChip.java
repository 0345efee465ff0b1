package io.cuesheet.ui.message;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.ui.component.Styled;

/** A number with its name; pressing it filters the list. */
public final class CountChip extends NativeButton {

    private final Span number = Styled.span("number", "");

    public CountChip(String key, String name) {
        number.getElement().setAttribute("data-testid", "count-" + key);
        addClassName("count-chip");
        getElement().setAttribute("type", "button");
        add(new Span(name), number);
    }

    public void show(long count, boolean pressed) {
        show(count, pressed, true);
    }

    /** @param isWhole whether the count is complete */
    public void show(long count, boolean pressed, boolean isWhole) {
        number.setText(MessageCounts.number(count, isWhole));
        number.getElement().setAttribute("data-count", Long.toString(count));
        getElement().setAttribute("aria-pressed", Boolean.toString(pressed));
        setClassName("zero", count == 0);
    }
}
