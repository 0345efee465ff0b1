package io.cuesheet.ui.event.list;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.EventLine;
import io.cuesheet.application.message.MessageChanges;
import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.application.seasonfile.EventExport;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.ui.audit.LastChange;
import io.cuesheet.ui.component.Downloads;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TableGrid;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.event.EventDialog;
import io.cuesheet.ui.planning.PlanBehind;
import io.cuesheet.ui.security.CurrentCaller;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Events as a table, nearest first; each has its own page. The address holds the chosen filters. */
@Route("events")
@Menu(title = "titles.events", order = 104, icon = "cuesheet/events.svg")
@PermitAll
class EventsView extends Div implements AfterNavigationObserver, TitledView {

    private static final Duration PULSE = Duration.ofSeconds(5);

    private final Caller caller = CurrentCaller.get();
    private final EventDirectory directory;
    private final EventEditing editing;
    private final Corrections corrections;
    private final OrganisationSettings settings;
    private final LastChange authors;
    private final MessageChanges changes;
    private final LivePages livePages;
    private final Clock clock;
    private final EventFilters filters = new EventFilters(this::chosen);
    private final Span matches = Styled.span("matches", "");
    private final TableGrid<EventLine> table;
    private final LiveReading<Integer> live;
    private @Nullable ZoneId zone;

    EventsView(
            EventDirectory directory,
            EventEditing editing,
            Corrections corrections,
            OrganisationSettings settings,
            LastChange authors,
            EventExport export,
            PlanParts planning,
            MessageChanges changes,
            LivePages livePages,
            Clock clock) {
        this.directory = directory;
        this.editing = editing;
        this.corrections = corrections;
        this.settings = settings;
        this.authors = authors;
        this.changes = changes;
        this.livePages = livePages;
        this.clock = clock;
        this.live = new LiveReading<>(livePages, number -> refresh(), () -> {});
        this.table = EventTable.create(this::zone, clock);
        addClassNames("view", "events-view");
        matches.setId("event-matches");
        matches.getElement().setAttribute("role", "status");
        table.setPageSize(50);
        table.setItems(new CallbackDataProvider<>(
                asked -> directory.lines(caller, filter(), asked.getOffset(), asked.getLimit()).stream(),
                asked -> count(),
                line -> line.event().id()));
        table.addItemClickListener(click ->
                UI.getCurrent().navigate("events/" + click.getItem().event().id()));
        add(filters, tools(export), new PlanBehind(caller, planning, livePages), table);
    }

    private Div tools(EventExport export) {
        Button create = Styled.primary(Texts.of("events.new"), click -> create());
        create.setId("new-event");
        create.setVisible(caller.may(Permission.EDIT));
        Anchor contacts = new Anchor("events/contacts", Texts.of("events.add_contacts"));
        contacts.setVisible(caller.may(Permission.EDIT));
        return Styled.div(
                "list-line",
                create,
                matches,
                contacts,
                Downloads.link(
                        Texts.of("events.export_csv"),
                        "events.csv",
                        "text/csv",
                        out -> export.csv(caller, filter(), out)),
                Downloads.link(
                        Texts.of("events.export_icalendar"),
                        "events.ics",
                        "text/calendar",
                        out -> out.write(export.calendar(caller, filter()))));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent navigation) {
        filters.show(EventQuery.of(navigation.getLocation().getQueryParameters()));
        refresh();
    }

    private void chosen() {
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, new Location("events", filters.query().toParameters()));
        refresh();
    }

    private void refresh() {
        table.getDataProvider().refreshAll();
    }

    /** The list is counted before it is read, so this detects an outage. */
    private int count() {
        try {
            EventFilter filter = filter();
            zone();
            int count = directory.count(caller, filter);
            table.setEmptyStateComponent(nothing());
            matches.setText(Texts.of("events.matches", count));
            return count;
        } catch (DataAccessException away) {
            table.setEmptyStateText(EmptyState.databaseAwayText());
            matches.setText("");
            live.lost(() -> directory.count(caller, filter()));
            return 0;
        }
    }

    private Div nothing() {
        EventQuery query = filters.query();
        Paragraph words = new Paragraph(query.isUpcoming() ? Texts.of("events.none_ahead") : Texts.of("events.none"));
        Button ever = new Button(Texts.of("events.filter.all_dates"), click -> filters.choose(query.ever(true)));
        ever.setVisible(!query.isEver());
        return Styled.div("empty-state", words, ever);
    }

    /** Follows changes to messages and events. */
    @Override
    protected void onAttach(AttachEvent attached) {
        UI page = attached.getUI();
        live.follow(this, page, livePages, PULSE, false);
        AtomicBoolean isBehind = new AtomicBoolean();
        Runnable subscription = changes.subscribe(caller.orgId(), change -> isBehind.set(true));
        Registration pulse = livePages.every(PULSE, () -> {
            if (isBehind.getAndSet(false)) {
                Pages.change(page, this::refresh);
            }
        });
        Pages.onLeaving(this, () -> {
            subscription.run();
            pulse.remove();
        });
    }

    private EventFilter filter() {
        return filters.query().toFilter(clock.instant(), this::zone);
    }

    /** The organisation's zone; read on first use, since the view also opens without a database. */
    private ZoneId zone() {
        ZoneId known = zone;
        if (known == null) {
            known = settings.find(caller).defaultZone();
            zone = known;
        }
        return known;
    }

    private void create() {
        new EventDialog(
                        caller,
                        null,
                        settings.find(caller).defaultZone(),
                        editing,
                        corrections,
                        authors::ofEvent,
                        this::refresh)
                .open();
    }
}
