package io.cuesheet.ui.template;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.rendering.Variable;

/** The variables that a text can use. A click inserts one. */
public final class VariableButtons extends Div {

    public VariableButtons(TextFields text) {
        addClassName("variables");
        add(new Paragraph("Click a variable to insert it:"));
        for (Variable variable : Variable.ALL) {
            Button button = new Button("{{" + variable.name() + "}}", click -> text.insert(variable.insertion()));
            button.addThemeVariants(ButtonVariant.SMALL);
            button.setTooltipText(variable.meaning());
            add(button);
        }
    }
}
