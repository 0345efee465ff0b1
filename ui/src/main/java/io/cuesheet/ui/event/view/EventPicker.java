package io.cuesheet.ui.event.view;

import com.vaadin.flow.component.combobox.ComboBox;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.ui.event.EventDirectory;
import io.cuesheet.workflows.OrgId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;

/** Chooses an event by part of its name, venue, city or reference; reads a page at a time. */
public final class EventPicker extends ComboBox<Event> {

    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK);

    public EventPicker(String label, OrgId org, EventDirectory events) {
        super(label);
        setItemLabelGenerator(EventPicker::label);
        setItems(query -> {
            EventFilter filter = filter(query.getFilter().orElse(""));
            int offset = query.getOffset();
            int limit = query.getLimit();
            try {
                return events.slice(org, filter, offset, limit).stream();
            } catch (DataAccessException away) {
                return Stream.empty();
            }
        });
    }

    private static EventFilter filter(String text) {
        return new EventFilter(text.isBlank() ? null : text.strip().replace("\0", ""), null, null, Set.of());
    }

    private static String label(Event event) {
        return "%s, %s, %s".formatted(event.name(), event.city(), START.format(event.startsLocal()));
    }
}
