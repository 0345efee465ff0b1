package io.cuesheet.ui.event;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.application.message.MessageChanges;
import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.application.seasonfile.EventExport;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.application.text.StartWords;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.ui.component.Downloads;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.planning.PlanBehind;
import io.cuesheet.ui.security.CurrentCaller;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.dao.DataAccessException;

/** Events, nearest first; each has a page of its own. */
@Route("events")
@PageTitle("Events · Cuesheet")
@Menu(title = "Events", order = 104, icon = "cuesheet/events.svg")
@PermitAll
class EventsView extends Div {

    /** What is over for longer is found by its name. */
    private static final Duration SHOWN_AFTERWARDS = Duration.ofDays(1);

    private static final Duration PULSE = Duration.ofSeconds(3);

    private static final String ROW = """
            <div class="event-row"><a class="strong" href="events/${item.id}">${item.name}</a>
            <span>${item.place}</span>
            <span class="quiet">${item.start} · ${item.zone}${item.more}</span></div>""";

    private final Caller caller = CurrentCaller.get();
    private final EventDirectory directory;
    private final EventEditing editing;
    private final Corrections corrections;
    private final OrganisationSettings settings;
    private final MessageChanges changes;
    private final LivePages livePages;
    private final Clock clock;
    private final TextField search = new TextField();
    private final Checkbox lacking = new Checkbox("Without contacts");
    private final Grid<Event> grid = new Grid<>();
    private final LiveReading<Integer> live;

    EventsView(
            EventDirectory directory,
            EventEditing editing,
            Corrections corrections,
            OutdatedMessages outdated,
            OrganisationSettings settings,
            EventExport export,
            PlanParts planning,
            MessageChanges changes,
            LivePages livePages,
            Clock clock) {
        this.directory = directory;
        this.editing = editing;
        this.corrections = corrections;
        this.settings = settings;
        this.changes = changes;
        this.livePages = livePages;
        this.clock = clock;
        this.live =
                new LiveReading<>(livePages, number -> grid.getDataProvider().refreshAll(), () -> {});
        addClassNames("view", "events-view");
        search.setId("event-search");
        search.setPlaceholder("Name, venue, city or reference");
        search.setAriaLabel("Find events");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> grid.getDataProvider().refreshAll());
        Button create = Styled.primary("New event", click -> create());
        create.setId("new-event");
        create.setVisible(caller.may(Permission.EDIT));
        lacking.setId("lacking-contacts");
        lacking.addValueChangeListener(change -> grid.getDataProvider().refreshAll());
        Anchor contacts = new Anchor("events/contacts", "Add contacts");
        contacts.setVisible(caller.may(Permission.EDIT));
        Div bar = Styled.div(
                "bar",
                search,
                lacking,
                create,
                contacts,
                Downloads.link("Export CSV", "events.csv", "text/csv", out -> export.csv(caller, filter(), out)),
                Downloads.link(
                        "Export iCalendar",
                        "events.ics",
                        "text/calendar",
                        out -> out.write(export.calendar(caller, filter()))));
        setUpGrid();
        add(bar, new OutdatedCount(caller, outdated, livePages), new PlanBehind(caller, planning, livePages), grid);
    }

    private void setUpGrid() {
        grid.setId("events");
        grid.setPageSize(50);
        grid.addColumn(LitRenderer.<Event>of(ROW)
                        .withProperty("id", event -> event.id().toString())
                        .withProperty("name", Event::name)
                        .withProperty("place", event -> PlaceWords.of(event.venue(), event.city()))
                        .withProperty("start", event -> StartWords.of(event))
                        .withProperty("zone", event -> event.timeZone().getId())
                        .withProperty("more", EventsView::more))
                .setHeader("Events");
        grid.setItems(new CallbackDataProvider<>(
                query -> directory.slice(caller, filter(), query.getOffset(), query.getLimit()).stream(),
                query -> count(),
                Event::id));
        grid.addItemClickListener(
                click -> UI.getCurrent().navigate("events/" + click.getItem().id()));
    }

    /** It is counted before it is read, so an outage is noticed here. */
    private int count() {
        EventFilter filter = filter();
        try {
            int count = directory.count(caller, filter);
            grid.setEmptyStateText("No events match. Import a season or add an event.");
            return count;
        } catch (DataAccessException away) {
            grid.setEmptyStateText(EmptyState.DATABASE_AWAY);
            live.lost(() -> directory.count(caller, filter));
            return 0;
        }
    }

    /** Follows what changes many messages at once, such as an import. */
    @Override
    protected void onAttach(AttachEvent attached) {
        UI page = attached.getUI();
        live.follow(this, page, livePages, PULSE, false);
        AtomicBoolean isBehind = new AtomicBoolean();
        Runnable subscription = changes.subscribe(caller.orgId(), change -> {
            if (change.message() == null) {
                isBehind.set(true);
            }
        });
        Registration pulse = livePages.every(PULSE, () -> {
            if (isBehind.getAndSet(false)) {
                Pages.change(page, () -> grid.getDataProvider().refreshAll());
            }
        });
        Pages.onLeaving(this, () -> {
            subscription.run();
            pulse.remove();
        });
    }

    private EventFilter filter() {
        String text = search.getValue().strip().replace("\0", "");
        EventFilter filter = text.isEmpty()
                ? new EventFilter(null, clock.instant().minus(SHOWN_AFTERWARDS), null, Set.of())
                : new EventFilter(text, null, null, Set.of());
        return lacking.getValue() ? filter.lackingContacts() : filter;
    }

    private void create() {
        ZoneId defaultZone = settings.find(caller).defaultZone();
        new EventDialog(
                        caller,
                        null,
                        defaultZone,
                        editing,
                        corrections,
                        () -> grid.getDataProvider().refreshAll())
                .open();
    }

    private static String more(Event event) {
        String loadIn = event.facts().knownLoadIn().isPresent() ? "" : " · load-in not known";
        return switch (event.status()) {
            case CONFIRMED -> loadIn;
            case TENTATIVE -> " · tentative" + loadIn;
            case POSTPONED ->
                (event.facts().awaitsNewDate() ? " · postponed, no new date yet" : " · postponed, new date") + loadIn;
            case CANCELLED -> " · cancelled";
        };
    }
}
