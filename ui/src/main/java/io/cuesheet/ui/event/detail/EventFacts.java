package io.cuesheet.ui.event.detail;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.event.EventWords;
import java.time.ZoneId;

/** The facts of an event and how certain they are. */
final class EventFacts extends Div {

    /** @param viewer the user's time zone */
    EventFacts(Event event, ZoneId viewer) {
        addClassName("facts");
        DescriptionList facts = new DescriptionList();
        Span status = Styled.span("strong", EventWords.status(event));
        status.setId("event-status");
        Span loadIn = new Span(EventWords.loadIn(event));
        loadIn.setId("event-load-in");
        Span starts =
                new Span(EventWords.start(event) + " · " + event.timeZone().getId());
        starts.setId("event-start");
        starts.getElement().setAttribute("title", ZonedTimes.otherClocks(event.startsAt(), event.timeZone(), viewer));
        fact(facts, Texts.of("common.status"), status);
        fact(facts, Texts.of("event.field.start"), starts);
        fact(facts, Texts.of("event.field.load_in"), loadIn);
        fact(facts, Texts.of("common.venue"), new Span(event.venue()));
        fact(
                facts,
                Texts.of("common.city"),
                new Span(event.city().isBlank() ? Texts.of("event.unknown") : event.city()));
        fact(facts, Texts.of("event.facts.reference"), new Span(event.externalRef()));
        add(facts);
    }

    private static void fact(DescriptionList list, String name, Component value) {
        list.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }
}
