package io.cuesheet.ui.seasonfile;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.application.text.StartWords;
import io.cuesheet.application.text.Texts;
import java.util.List;

/** The events read from a file, with their lines. */
final class UnderstoodEvents extends NativeDetails {

    private static final int SHOWN = 100;

    UnderstoodEvents(List<ImportedEvent> events) {
        super(Texts.of("seasonfile.understood.title", events.size()));
        UnorderedList list = new UnorderedList();
        events.stream().limit(SHOWN).forEach(event -> list.add(new ListItem(words(event))));
        if (events.size() > SHOWN) {
            list.add(new ListItem(Texts.of("seasonfile.understood.more", events.size() - SHOWN)));
        }
        setContent(list);
        addClassName("understood");
    }

    private static String words(ImportedEvent event) {
        String line = String.valueOf(event.origin().line());
        EventDetails details = event.details();
        if (details == null) {
            return Texts.of("seasonfile.understood.cancelled", line, event.externalRef());
        }
        return Texts.of(
                "seasonfile.understood.event",
                line,
                details.name(),
                StartWords.of(details.startsLocal(), Boolean.TRUE.equals(details.startTimeOpen())),
                details.zone(),
                PlaceWords.of(details.venue(), details.city()),
                Texts.of("seasonfile.understood.contacts", details.contacts().size()));
    }
}
