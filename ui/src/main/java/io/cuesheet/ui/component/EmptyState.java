package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.SvgIcon;

/** Stands in place of a list or a view that has nothing to show: says why, and what to do. */
public final class EmptyState extends Div {

    /** In place of a list that has no room for more. */
    public static final String DATABASE_AWAY = "The database can't be reached. Trying again…";

    private EmptyState(String kind, String title, String text, Component... next) {
        addClassName("empty-state");
        getElement().setAttribute("data-empty", kind);
        SvgIcon icon = new SvgIcon("cuesheet/" + (kind.equals("outage") ? "alert" : "inbox") + ".svg");
        add(icon, new H2(title), new Paragraph(text));
        add(next);
    }

    public static EmptyState nothingPlanned(Component next) {
        return new EmptyState("none", "No messages yet", "Import events: their messages are planned at once.", next);
    }

    public static EmptyState nothingMatches(Component next) {
        return new EmptyState("filtered", "No messages match", "No message passes all of these filters.", next);
    }

    public static EmptyState nothingToDecide() {
        return new EmptyState("review", "Nothing needs review", "Messages that need a decision appear here.");
    }

    public static EmptyState noSuchMessage(Component next) {
        return new EmptyState(
                "missing", "Message not found", "Check the link, or look for the message in the list.", next);
    }

    public static EmptyState nothingGoesThere() {
        return new EmptyState("none", "No messages", "Nothing was sent to this address, and nothing is planned.");
    }

    public static EmptyState noSuchContact(Component next) {
        return new EmptyState(
                "missing",
                "Contact not found",
                "Check the link, or look for the person in the list of messages.",
                next);
    }

    public static EmptyState noMessagesOfEvent() {
        return new EmptyState("none", "No messages", "Nothing was sent for this event, and nothing is planned.");
    }

    public static EmptyState noSuchEvent(Component next) {
        return new EmptyState("missing", "Event not found", "Check the link, or look for the event in the list.", next);
    }

    public static EmptyState noSuchPage() {
        return new EmptyState(
                "missing", "Page not found", "Check the address. Your role may also not include this page.");
    }

    /** It goes away by itself: its view asks again. */
    public static EmptyState databaseAway() {
        EmptyState state = new EmptyState(
                "outage", "The database can't be reached", "Nothing is lost. This page tries again by itself.");
        state.getElement().setAttribute("role", "alert");
        return state;
    }
}
