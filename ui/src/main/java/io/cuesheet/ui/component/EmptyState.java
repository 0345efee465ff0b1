package io.cuesheet.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.SvgIcon;

/** What stands where the list would be, when there is nothing to list: why, and what to do. */
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
        return new EmptyState(
                "none", "No messages yet", "Import events: their messages are planned from them at once.", next);
    }

    public static EmptyState nothingMatches(Component next) {
        return new EmptyState("filtered", "No message matches", "Nothing fits all of the filters together.", next);
    }

    public static EmptyState nothingToDecide() {
        return new EmptyState("review", "Nothing waits for a decision", "Every message goes its way by itself.");
    }

    public static EmptyState noSuchMessage(Component next) {
        return new EmptyState("missing", "There is no such message", "The address may be mistyped.", next);
    }

    public static EmptyState nothingGoesThere() {
        return new EmptyState(
                "none", "No message is planned", "Nothing was sent to this address, and nothing is going to be.");
    }

    public static EmptyState noSuchContact(Component next) {
        return new EmptyState("missing", "There is no such contact", "The address may be mistyped.", next);
    }

    /** It goes away by itself: whoever shows it asks again. */
    public static EmptyState databaseAway() {
        EmptyState state = new EmptyState(
                "outage",
                "The database can't be reached",
                "What stands here can't be shown right now. Nothing is lost. This page tries again by itself.");
        state.getElement().setAttribute("role", "alert");
        return state;
    }
}
