package io.cuesheet.rendering;

import java.util.List;

/**
 * A variable that a template can use.
 *
 * @param name the name between double braces
 * @param meaning for people
 */
public record Variable(String name, String meaning) {

    /** Every variable that exists. */
    public static final List<Variable> ALL = List.of(
            new Variable("event.name", "what is played"),
            new Variable("event.venue", "where"),
            new Variable("event.city", "the venue's city"),
            new Variable("event.starts", "the start with its date, time and zone"),
            new Variable("event.starts_date", "the date of the start"),
            new Variable(
                    "event.days_left_words",
                    "how far the day of the start is from the day on which the message is sent, such as in 3 days, "
                            + "tomorrow or today"),
            new Variable(
                    Variables.CHANGES,
                    "what has changed since the recipient's last message about the event, a line for each fact with its old "
                            + "and new value; {{#event.changes}}…{{/event.changes}} shows its content only if something "
                            + "has changed, {{^event.changes}}…{{/event.changes}} only if nothing has"),
            new Variable(
                    "event.load_in",
                    "the load-in; {{#event.load_in}}…{{/event.load_in}} shows its content only where it is known, "
                            + "{{^event.load_in}}…{{/event.load_in}} only where it is not"),
            new Variable("contact.role", "what the recipient does at the event"),
            new Variable(Variables.CONTACT_NAME, "the recipient's whole name" + orElse(Variables.CONTACT_NAME)),
            new Variable(
                    Variables.CONTACT_FIRST_NAME, "the recipient's first name" + orElse(Variables.CONTACT_FIRST_NAME)),
            new Variable("organisation.name", "who writes"),
            new Variable("message.send_at", "when the message is due, with date, time and zone"));

    /** The form to insert into a text: a contact may have no name, so a name is inserted with a default. */
    public String insertion() {
        return isOptional() ? Default.example(name) : "{{" + name + "}}";
    }

    private boolean isOptional() {
        return name.equals(Variables.CONTACT_NAME) || name.equals(Variables.CONTACT_FIRST_NAME);
    }

    private static String orElse(String name) {
        return ", with a text for contacts without one: " + Default.example(name);
    }
}
