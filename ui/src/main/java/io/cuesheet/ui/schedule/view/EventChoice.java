package io.cuesheet.ui.schedule.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.ui.event.EventDirectory;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;

/** Chooses events out of those ahead, one by one or all that match. */
final class EventChoice extends Div {

    private static final int MOST = 500;
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.UK);

    private static final String ROW = """
            <div class="cell"><span class="strong">${item.name}</span>
            <span class="quiet">${item.place} · ${item.start} · ${item.zone}</span></div>""";

    private final OrgId org;
    private final EventDirectory events;
    private final Instant now;
    private final TextField search = new TextField();
    private final Grid<Event> grid = new Grid<>();
    private final Span number = new Span();

    EventChoice(OrgId org, EventDirectory events, Instant now, Runnable changed) {
        this.org = org;
        this.events = events;
        this.now = now;
        search.setId("writing-search");
        search.setPlaceholder("Name, venue, city or reference");
        search.setAriaLabel("Find events");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.EAGER);
        search.addValueChangeListener(change -> grid.getDataProvider().refreshAll());
        Button all = new Button("Choose all that match", click -> chooseAll());
        all.setId("choose-all");
        all.addThemeVariants(ButtonVariant.TERTIARY);
        Button none = new Button("Choose none", click -> grid.deselectAll());
        none.addThemeVariants(ButtonVariant.TERTIARY);
        number.getElement().setAttribute("role", "status");
        Div bar = new Div(search, all, none, number);
        bar.addClassName("bar");
        grid.setId("writing-events");
        grid.setHeight("16rem");
        grid.setPageSize(50);
        grid.addColumn(LitRenderer.<Event>of(ROW)
                        .withProperty("name", Event::name)
                        .withProperty("place", event -> event.venue() + ", " + event.city())
                        .withProperty("start", event -> START.format(event.startsLocal()))
                        .withProperty("zone", event -> event.timeZone().getId()))
                .setHeader("Events ahead");
        GridMultiSelectionModel<Event> selection =
                (GridMultiSelectionModel<Event>) grid.setSelectionMode(Grid.SelectionMode.MULTI);
        selection.setSelectAllCheckboxVisibility(GridMultiSelectionModel.SelectAllCheckboxVisibility.HIDDEN);
        grid.setItems(new CallbackDataProvider<>(
                query -> slice(query.getOffset(), query.getLimit()), query -> count(), Event::id));
        grid.setEmptyStateText("No event ahead matches.");
        grid.addSelectionListener(change -> {
            say();
            changed.run();
        });
        say();
        add(bar, grid);
    }

    Set<EventId> chosen() {
        return grid.getSelectedItems().stream().map(Event::id).collect(Collectors.toSet());
    }

    private void chooseAll() {
        grid.asMultiSelect().setValue(slice(0, MOST).collect(Collectors.toSet()));
    }

    private void say() {
        number.setText("%,d chosen".formatted(grid.getSelectedItems().size()));
    }

    private Stream<Event> slice(int offset, int limit) {
        try {
            return events.slice(org, filter(), offset, limit).stream();
        } catch (DataAccessException away) {
            return Stream.empty();
        }
    }

    private int count() {
        try {
            return events.count(org, filter());
        } catch (DataAccessException away) {
            return 0;
        }
    }

    private EventFilter filter() {
        String text = search.getValue().strip().replace("\0", "");
        return new EventFilter(text.isEmpty() ? null : text, now, null, Set.of());
    }
}
