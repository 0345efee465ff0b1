package io.cuesheet.ui.seasonfile;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.text.StartWords;
import java.util.List;

/** The events of a file as they were understood, with their lines. */
final class UnderstoodEvents extends NativeDetails {

    private static final int SHOWN = 100;

    UnderstoodEvents(List<ImportedEvent> events) {
        super("%s as understood".formatted(ReportWords.count(events.size(), "event")));
        UnorderedList list = new UnorderedList();
        events.stream().limit(SHOWN).forEach(event -> list.add(new ListItem(words(event))));
        if (events.size() > SHOWN) {
            list.add(new ListItem("and %,d more".formatted(events.size() - SHOWN)));
        }
        setContent(list);
        addClassName("understood");
    }

    private static String words(ImportedEvent event) {
        int line = event.origin().line();
        EventDetails details = event.details();
        if (details == null) {
            return "Line %d: %s is cancelled".formatted(line, event.externalRef());
        }
        String city = details.city().isEmpty() ? "" : ", " + details.city();
        return "Line %d: %s, %s (%s), %s%s, %s"
                .formatted(
                        line,
                        details.name(),
                        StartWords.of(details.startsLocal(), Boolean.TRUE.equals(details.startTimeOpen())),
                        details.zone(),
                        details.venue(),
                        city,
                        details.contacts().isEmpty()
                                ? "no contact"
                                : ReportWords.count(details.contacts().size(), "contact"));
    }
}
