package io.cuesheet.ui.event.detail;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.audit.ChangeWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.audit.AuditWords;
import io.cuesheet.ui.component.Styled;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The last changes of an event and its messages, newest first. */
final class EventHistory extends Div {

    /** @param viewer the user's time zone */
    EventHistory(Event event, List<AuditLine> lines, ZoneId viewer) {
        OrderedList list = new OrderedList();
        list.setId("event-history");
        list.addClassName("timeline");
        lines.forEach(line -> list.add(item(line, event.timeZone(), viewer)));
        add(list, new Anchor("audit?event=" + event.id(), Texts.of("event.history.all")));
    }

    private static ListItem item(AuditLine line, ZoneId zone, ZoneId viewer) {
        Span at = Styled.span("quiet", ZonedTimes.withZone(line.at(), zone));
        at.getElement().setAttribute("title", ZonedTimes.otherClocks(line.at(), zone, viewer));
        ListItem item = new ListItem(
                Styled.span(
                        "strong",
                        Texts.of("event.history.did", AuditWords.action(line.action()), AuditWords.actor(line))),
                new Span(ChangeWords.of(line, zone)));
        if (line.message() != null) {
            String message = Stream.of(line.typeName(), line.recipient())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" · "));
            item.add(new Anchor(
                    "message/" + line.message(), message.isEmpty() ? Texts.of("event.history.message") : message));
        }
        item.add(at);
        item.getElement().setAttribute("data-kind", line.after() == null ? "refused" : "edit");
        return item;
    }
}
