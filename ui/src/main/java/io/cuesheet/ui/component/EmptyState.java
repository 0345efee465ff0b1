package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.SvgIcon;
import io.cuesheet.application.text.Texts;

/** Replaces an empty list or view: says why it is empty, and what to do. */
public final class EmptyState extends Div {

    private EmptyState(String kind, String title, String text, Component... next) {
        addClassName("empty-state");
        getElement().setAttribute("data-empty", kind);
        SvgIcon icon = new SvgIcon("cuesheet/" + (kind.equals("outage") ? "alert" : "inbox") + ".svg");
        add(icon, new H2(title), new Paragraph(text));
        add(next);
    }

    public static EmptyState nothingPlanned(Component next) {
        return new EmptyState(
                "none",
                Texts.of("component.empty.nothing_planned"),
                Texts.of("component.empty.nothing_planned_text"),
                next);
    }

    public static EmptyState nothingMatches(Component next) {
        return new EmptyState(
                "filtered",
                Texts.of("component.empty.nothing_matches"),
                Texts.of("component.empty.nothing_matches_text"),
                next);
    }

    public static EmptyState nothingToDecide() {
        return new EmptyState(
                "review",
                Texts.of("component.empty.nothing_to_decide"),
                Texts.of("component.empty.nothing_to_decide_text"));
    }

    public static EmptyState noSuchMessage(Component next) {
        return new EmptyState(
                "missing", Texts.of("component.empty.no_message"), Texts.of("component.empty.no_message_text"), next);
    }

    public static EmptyState nothingGoesThere() {
        return new EmptyState(
                "none", Texts.of("component.empty.no_messages"), Texts.of("component.empty.no_messages_of_address"));
    }

    public static EmptyState noSuchContact(Component next) {
        return new EmptyState(
                "missing", Texts.of("component.empty.no_contact"), Texts.of("component.empty.no_contact_text"), next);
    }

    public static EmptyState noMessagesOfEvent() {
        return new EmptyState(
                "none", Texts.of("component.empty.no_messages"), Texts.of("component.empty.no_messages_of_event"));
    }

    public static EmptyState noSuchEvent(Component next) {
        return new EmptyState(
                "missing", Texts.of("component.empty.no_event"), Texts.of("component.empty.no_event_text"), next);
    }

    public static EmptyState noSuchPage() {
        return new EmptyState("missing", Texts.of("component.empty.no_page"), Texts.of("component.empty.no_page_text"));
    }

    /** For an unavailable database; the view tries again and removes it. */
    public static EmptyState databaseAway() {
        EmptyState state = new EmptyState("outage", Texts.of("component.away.title"), Texts.of("component.away.text"));
        state.getElement().setAttribute("role", "alert");
        return state;
    }

    /** The same as text, for a list with little space. */
    public static String databaseAwayText() {
        return Texts.of("component.away.short");
    }
}
