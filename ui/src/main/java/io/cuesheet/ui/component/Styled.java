package io.cuesheet.ui.component;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

/** Creates components with their title, CSS class or theme. */
public final class Styled {

    private Styled() {}

    public static Div div(String className, Component... content) {
        Div div = new Div(content);
        div.addClassName(className);
        return div;
    }

    public static Span span(String className, String text) {
        Span span = new Span(text);
        span.addClassName(className);
        return span;
    }

    public static Paragraph paragraph(String className, String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName(className);
        return paragraph;
    }

    /** A section of a view with its title. */
    public static Section section(String title, Component... content) {
        Section section = new Section(new H2(title));
        section.add(content);
        return section;
    }

    /** The primary button of a view or dialog. */
    public static Button primary(String text, ComponentEventListener<ClickEvent<Button>> click) {
        return button(text, ButtonVariant.PRIMARY, click);
    }

    /** A less prominent button. */
    public static Button tertiary(String text, ComponentEventListener<ClickEvent<Button>> click) {
        return button(text, ButtonVariant.TERTIARY, click);
    }

    /** The submit button of a dialog. */
    public static Button submit(String text, ButtonVariant variant, ComponentEventListener<ClickEvent<Button>> click) {
        Button button = button(text, variant, click);
        button.addClassName("submit");
        return button;
    }

    private static Button button(String text, ButtonVariant variant, ComponentEventListener<ClickEvent<Button>> click) {
        Button button = new Button(text, click);
        button.addThemeVariants(variant);
        return button;
    }
}
