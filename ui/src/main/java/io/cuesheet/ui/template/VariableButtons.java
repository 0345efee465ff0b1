package io.cuesheet.ui.template;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.text.Texts;
import io.cuesheet.rendering.Variable;

/** Buttons for the variables of a text. A click inserts one. */
public final class VariableButtons extends Div {

    private static final String IF_CHANGES = "{{#event.changes}}…{{/event.changes}}";
    private static final String IF_NO_CHANGES = "{{^event.changes}}…{{/event.changes}}";
    private static final String IF_LOAD_IN = "{{#event.load_in}}…{{/event.load_in}}";
    private static final String IF_NO_LOAD_IN = "{{^event.load_in}}…{{/event.load_in}}";

    public VariableButtons(TextFields text) {
        addClassName("variables");
        add(new Paragraph(Texts.of("template.variables")));
        for (Variable variable : Variable.ALL) {
            Button button = new Button("{{" + variable.name() + "}}", click -> text.insert(variable.insertion()));
            button.addThemeVariants(ButtonVariant.SMALL);
            button.setTooltipText(meaning(variable));
            add(button);
        }
    }

    private static String meaning(Variable variable) {
        return switch (variable.name()) {
            case "event.name" -> Texts.of("template.variable.event_name");
            case "event.venue" -> Texts.of("template.variable.event_venue");
            case "event.city" -> Texts.of("template.variable.event_city");
            case "event.starts" -> Texts.of("template.variable.event_starts");
            case "event.starts_date" -> Texts.of("template.variable.event_starts_date");
            case "event.days_left_words" -> Texts.of("template.variable.event_days_left_words");
            case "event.changes" -> Texts.of("template.variable.event_changes", IF_CHANGES, IF_NO_CHANGES);
            case "event.load_in" -> Texts.of("template.variable.event_load_in", IF_LOAD_IN, IF_NO_LOAD_IN);
            case "contact.role" -> Texts.of("template.variable.contact_role");
            case "contact.name" -> Texts.of("template.variable.contact_name", variable.insertion());
            case "contact.first_name" -> Texts.of("template.variable.contact_first_name", variable.insertion());
            case "organisation.name" -> Texts.of("template.variable.organisation_name");
            case "message.send_at" -> Texts.of("template.variable.message_send_at");
            default -> variable.meaning();
        };
    }
}
