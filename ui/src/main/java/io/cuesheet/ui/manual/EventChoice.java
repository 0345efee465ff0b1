package io.cuesheet.ui.manual;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.manual.ManualMessage;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.application.text.StartWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Chooses from future events, one by one or all that match. */
final class EventChoice extends Div implements HasValidation, HasLabel, Focusable<EventChoice> {

    private static final Duration PULSE = Duration.ofSeconds(3);

    private static final String ROW = """
            <div class="cell"><span class="strong">${item.name}</span>
            <span class="quiet">${item.place} · ${item.start} · ${item.zone}</span></div>""";

    private final Caller caller;
    private final EventDirectory events;
    private final Instant now;
    private final ZoneId zone;
    private final TextField search = new TextField();
    private final DatePicker from = DateFields.day(Texts.of("manual.events.from"));
    private final DatePicker until = DateFields.day(Texts.of("manual.events.until"));
    private final Select<EventStatus> status = new Select<>();
    private final Grid<Event> grid = new Grid<>();
    private final Span number = new Span();
    private final Span fault = Styled.span("note", "");
    private final LivePages livePages;
    private final LiveReading<Integer> live;

    /** @param zone time zone of the filter's days */
    EventChoice(Caller caller, EventDirectory events, Instant now, ZoneId zone, LivePages livePages, Runnable changed) {
        this.caller = caller;
        this.events = events;
        this.now = now;
        this.zone = zone;
        this.livePages = livePages;
        this.live =
                new LiveReading<>(livePages, number -> grid.getDataProvider().refreshAll(), () -> {});
        setLabel(Texts.of("manual.events.label"));
        search.setId("writing-search");
        search.setPlaceholder(Texts.of("manual.events.search_hint"));
        search.setAriaLabel(Texts.of("manual.events.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.EAGER);
        search.addValueChangeListener(change -> grid.getDataProvider().refreshAll());
        from.setId("writing-from");
        from.addValueChangeListener(change -> grid.getDataProvider().refreshAll());
        until.setId("writing-until");
        until.addValueChangeListener(change -> grid.getDataProvider().refreshAll());
        status.setLabel(Texts.of("common.status"));
        status.setItems(EventStatus.values());
        status.setItemLabelGenerator(EventChoice::statusName);
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption(statusName(null));
        status.addValueChangeListener(change -> grid.getDataProvider().refreshAll());
        Button all = new Button(Texts.of("manual.events.choose_all"), click -> chooseAll());
        all.setId("choose-all");
        all.addThemeVariants(ButtonVariant.TERTIARY);
        Button none = Styled.tertiary(Texts.of("manual.events.choose_none"), click -> grid.deselectAll());
        number.getElement().setAttribute("role", "status");
        fault.getElement().setAttribute("role", "alert");
        fault.setVisible(false);
        Div filters = Styled.div("bar", search, from, until, status);
        Div bar = Styled.div("bar", all, none, number, fault);
        grid.setId("writing-events");
        grid.setHeight("16rem");
        grid.setPageSize(50);
        grid.addColumn(LitRenderer.<Event>of(ROW)
                        .withProperty("name", Event::name)
                        .withProperty("place", event -> PlaceWords.of(event.venue(), event.city()))
                        .withProperty("start", event -> StartWords.of(event))
                        .withProperty("zone", event -> event.timeZone().getId()))
                .setHeader(Texts.of("manual.events.list"));
        GridMultiSelectionModel<Event> selection =
                (GridMultiSelectionModel<Event>) grid.setSelectionMode(Grid.SelectionMode.MULTI);
        selection.setSelectAllCheckboxVisibility(GridMultiSelectionModel.SelectAllCheckboxVisibility.HIDDEN);
        grid.setItems(new CallbackDataProvider<>(
                query -> slice(query.getOffset(), query.getLimit()), query -> count(), Event::id));
        grid.addSelectionListener(change -> {
            say();
            setInvalid(false);
            changed.run();
        });
        say();
        add(filters, bar, grid);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.follow(this, attached.getUI(), livePages, PULSE, false);
    }

    Set<EventId> chosen() {
        return grid.getSelectedItems().stream().map(Event::id).collect(Collectors.toSet());
    }

    /** Chooses this event, which is still looked up among future events. */
    void choose(Event event) {
        search.setValue(event.externalRef());
        grid.asMultiSelect().select(event);
    }

    private void chooseAll() {
        grid.asMultiSelect().setValue(slice(0, ManualMessage.MOST_EVENTS).collect(Collectors.toSet()));
        int all = count();
        if (all > ManualMessage.MOST_EVENTS) {
            number.setText(Texts.of("manual.events.too_many", ManualMessage.MOST_EVENTS, all));
        }
    }

    @Override
    public void setErrorMessage(@Nullable String sentence) {
        fault.setText(sentence == null ? "" : sentence);
    }

    @Override
    public String getErrorMessage() {
        return fault.getText();
    }

    @Override
    public void setInvalid(boolean invalid) {
        fault.setVisible(invalid);
    }

    @Override
    public boolean isInvalid() {
        return fault.isVisible();
    }

    @Override
    public void focus() {
        search.focus();
    }

    private void say() {
        number.setText(Texts.of("manual.events.chosen", grid.getSelectedItems().size()));
    }

    private static String statusName(@Nullable EventStatus status) {
        return status == null ? Texts.of("manual.events.any_status") : Texts.named("manual.events.status", status);
    }

    private Stream<Event> slice(int offset, int limit) {
        try {
            return events.slice(caller, filter(), offset, limit).stream();
        } catch (DataAccessException away) {
            return Stream.empty();
        }
    }

    /** The list is counted before it is read, so this detects an outage. */
    private int count() {
        EventFilter filter = filter();
        try {
            int count = events.count(caller, filter);
            grid.setEmptyStateText(Texts.of("manual.events.nothing_matches"));
            return count;
        } catch (DataAccessException away) {
            grid.setEmptyStateText(EmptyState.databaseAwayText());
            live.lost(() -> events.count(caller, filter));
            return 0;
        }
    }

    private EventFilter filter() {
        String text = search.getValue().strip().replace("\0", "");
        Instant start =
                from.isEmpty() ? now : from.getValue().atStartOfDay(zone).toInstant();
        Instant end = until.isEmpty()
                ? null
                : until.getValue().plusDays(1).atStartOfDay(zone).toInstant();
        return new EventFilter(
                text.isEmpty() ? null : text,
                start.isBefore(now) ? now : start,
                end,
                status.isEmpty() ? Set.of() : Set.of(status.getValue()));
    }
}
