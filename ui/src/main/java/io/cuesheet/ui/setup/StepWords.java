package io.cuesheet.ui.setup;

import com.vaadin.flow.component.html.Anchor;
import io.cuesheet.application.setup.FirstStep;
import io.cuesheet.application.setup.FirstSteps.Progress;
import java.util.List;

/** The first steps in words, each with where it is done. */
final class StepWords {

    private StepWords() {}

    static String title(FirstStep step) {
        return switch (step) {
            case EVENTS -> "Bring your events";
            case CONTACTS -> "Add contacts";
            case TYPES -> "Look at the message types";
            case PLAN -> "See what is planned";
            case TEST -> "Send a test to yourself";
        };
    }

    static String text(FirstStep step, Progress progress) {
        return switch (step) {
            case EVENTS -> "Import a calendar or a spreadsheet. Importing it again later changes only what is new.";
            case CONTACTS -> contacts(progress);
            case TYPES -> "They say which messages each event gets, when, and to whom.";
            case PLAN -> "The calendar shows what goes out on which day.";
            case TEST -> "Choose a template and an event, and have the message sent to your own address.";
        };
    }

    private static String contacts(Progress progress) {
        return switch (progress.withoutContacts()) {
            case 0 -> "Messages go to the contacts of an event. Add them to many events at once.";
            case 1 -> "1 event has no contact, and gets no messages before it has one.";
            default ->
                "%,d events have no contacts, and get no messages before they have some."
                        .formatted(progress.withoutContacts());
        };
    }

    /** Where it is done. Every way by which events come has its link here. */
    static List<Anchor> links(FirstStep step) {
        return switch (step) {
            case EVENTS -> List.of(new Anchor("import", "Import events"), new Anchor("events", "Add one by hand"));
            case CONTACTS -> List.of(new Anchor("events/contacts", "Add contacts to many events"));
            case TYPES -> List.of(new Anchor("message-types", "Message types"));
            case PLAN -> List.of(new Anchor("calendar", "Calendar"));
            case TEST -> List.of(new Anchor("templates", "Templates"));
        };
    }

    static String count(Progress progress) {
        return "First steps: %d of %d done".formatted(progress.done().size(), FirstStep.values().length);
    }
}
