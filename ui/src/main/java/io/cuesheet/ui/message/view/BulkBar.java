package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import java.util.function.Consumer;

/** What can be done with the messages that are selected; there is none of it while nothing is. */
final class BulkBar extends Div {

    private final Span number = new Span();
    private final Button all = new Button();

    /**
     * @param open asked to open an action
     * @param selectAll asked to take all that match instead of the selected ones
     * @param selectNone asked to let go
     */
    BulkBar(Consumer<BulkAction> open, Runnable selectAll, Runnable selectNone) {
        setId("bulk-bar");
        addClassName("bulk-bar");
        getElement().setAttribute("role", "toolbar").setAttribute("aria-label", "Selected messages");
        number.addClassName("strong");
        number.getElement().setAttribute("role", "status");
        all.addThemeVariants(ButtonVariant.TERTIARY);
        all.setId("select-all-matching");
        all.addClickListener(click -> selectAll.run());
        Button none = new Button("Clear selection", click -> selectNone.run());
        none.addThemeVariants(ButtonVariant.TERTIARY);
        add(number, all);
        for (BulkAction action : BulkAction.values()) {
            Button button = new Button(action.opener(), click -> open.accept(action));
            button.setId("bulk-" + action.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            add(button);
        }
        add(none);
        setVisible(false);
    }

    /** @param allMatching whether the selection is all that match */
    void show(int selected, int matching, boolean allMatching) {
        setVisible(selected > 0);
        number.setText(allMatching ? "All %,d that match".formatted(selected) : "%,d selected".formatted(selected));
        all.setVisible(!allMatching && matching > selected);
        all.setText("Select all %,d that match".formatted(matching));
    }
}
