package io.cuesheet.ui.setup;

import com.vaadin.flow.component.html.Anchor;
import io.cuesheet.application.setup.FirstStep;
import io.cuesheet.application.setup.FirstSteps.Progress;
import io.cuesheet.application.text.Texts;
import java.util.List;

/** The first steps in words, each with its links. */
final class StepWords {

    private StepWords() {}

    static String title(FirstStep step) {
        return Texts.named("setup.title", step);
    }

    static String text(FirstStep step, Progress progress) {
        return step == FirstStep.CONTACTS && progress.withoutContacts() > 0
                ? Texts.of("setup.contacts.lacking", progress.withoutContacts())
                : Texts.named("setup.text", step);
    }

    /** The links of a step. Every way to add events has its link here. */
    static List<Anchor> links(FirstStep step) {
        return switch (step) {
            case EVENTS ->
                List.of(
                        new Anchor("import", Texts.of("setup.link.import")),
                        new Anchor("events", Texts.of("setup.link.by_hand")));
            case CONTACTS -> List.of(new Anchor("events/contacts", Texts.of("setup.link.contacts")));
            case TYPES -> List.of(new Anchor("message-types", Texts.of("titles.message_types")));
            case PLAN -> List.of(new Anchor("calendar", Texts.of("titles.calendar")));
            case TEST -> List.of(new Anchor("templates", Texts.of("titles.templates")));
        };
    }

    static String count(Progress progress) {
        return Texts.of("setup.steps.count", progress.done().size(), FirstStep.values().length);
    }
}
