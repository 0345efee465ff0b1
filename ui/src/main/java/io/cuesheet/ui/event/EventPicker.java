package io.cuesheet.ui.event;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.combobox.ComboBox;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.text.StartWords;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/** Chooses an event by part of its name, venue, city or reference; reads a page at a time. */
public final class EventPicker extends ComboBox<Event> {

    private static final Duration PULSE = Duration.ofSeconds(3);

    private final Caller caller;
    private final EventDirectory events;
    private final LivePages livePages;
    private final LiveReading<Integer> live;

    public EventPicker(String label, Caller caller, EventDirectory events, LivePages livePages) {
        super(label);
        this.caller = caller;
        this.events = events;
        this.livePages = livePages;
        this.live = new LiveReading<>(livePages, number -> back(), () -> {});
        setItemLabelGenerator(EventPicker::label);
        setItems(query -> slice(query.getFilter().orElse(""), query.getOffset(), query.getLimit()).stream());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        live.follow(this, attached.getUI(), livePages, PULSE, false);
    }

    private List<Event> slice(String text, int offset, int limit) {
        try {
            List<Event> found = events.slice(caller, filter(text), offset, limit);
            setHelperText(null);
            return found;
        } catch (DataAccessException away) {
            setHelperText(EmptyState.databaseAwayText());
            live.lost(() -> events.count(caller, filter(text)));
            return List.of();
        }
    }

    private void back() {
        setHelperText(null);
        getDataProvider().refreshAll();
    }

    private static EventFilter filter(String text) {
        return new EventFilter(text.isBlank() ? null : text.strip().replace("\0", ""), null, null, Set.of());
    }

    private static String label(Event event) {
        return "%s, %s, %s · %s"
                .formatted(
                        event.name(),
                        event.city().isBlank() ? event.venue() : event.city(),
                        StartWords.of(event),
                        event.timeZone().getId());
    }
}
