package io.cuesheet.ui.message.calendar;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.feed.Feeds;
import io.cuesheet.application.message.Messages;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.message.CalendarDay;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.KeptFocus;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.feed.FeedsDialog;
import io.cuesheet.ui.message.list.MessageBoards;
import io.cuesheet.ui.security.CurrentCaller;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The events and messages of each day, by the venue's local date. A message dropped on another day keeps its time of day. */
@Route("calendar")
@Menu(title = "titles.calendar", order = 103, icon = "cuesheet/calendar.svg")
@PermitAll
class CalendarView extends Div implements AfterNavigationObserver, TitledView {

    private static final Duration PULSE = Duration.ofSeconds(3);

    /** More than an organisation has in a month; beyond it, days at the end show fewer. */
    private static final int MOST_EVENTS = 1000;

    private final Caller caller = CurrentCaller.get();
    private final Messages messages;
    private final EventDirectory events;
    private final MessageBoards parts;
    private final ZoneId zone;
    private final CalendarGrid grid;
    private final LiveReading<Found> live;
    private final Select<CalendarSpan> span = new Select<>();
    private final H2 title = new H2();
    private final Div days = new Div();
    private final Div load = new Div();
    private LocalDate shown;
    private List<CalendarDay> shownLoad = List.of();

    /** The data for the week or month of this day. */
    private record Found(
            CalendarSpan span,
            LocalDate day,
            LocalDate today,
            List<Event> events,
            List<CalendarDay> counts,
            List<Message> messages,
            List<CalendarDay> load) {}

    CalendarView(Messages messages, EventDirectory events, MessageBoards parts, Feeds feeds) {
        this.messages = messages;
        this.events = events;
        this.parts = parts;
        this.zone = parts.zone();
        this.shown = today();
        this.grid = new CalendarGrid(caller.may(Permission.EDIT) ? new Moving() : null, zone);
        this.live = new LiveReading<>(parts.livePages(), this::show, this::away);
        addClassNames("view", "calendar-view");
        span.setId("calendar-span");
        span.setAriaLabel(Texts.of("calendar.span"));
        span.setItems(CalendarSpan.values());
        span.setItemLabelGenerator(CalendarSpan::label);
        span.setValue(CalendarSpan.WEEK);
        span.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(shown);
            }
        });
        Button before = new Button("‹", click -> go(span.getValue().move(shown, -1)));
        before.setId("calendar-before");
        before.setAriaLabel(Texts.of("calendar.earlier"));
        Button now = Styled.tertiary(Texts.of("calendar.today"), click -> go(today()));
        Button after = new Button("›", click -> go(span.getValue().move(shown, 1)));
        after.setId("calendar-after");
        after.setAriaLabel(Texts.of("calendar.later"));
        title.setId("calendar-title");
        title.getElement().setAttribute("aria-live", "polite");
        Button subscribe =
                Styled.tertiary(Texts.of("calendar.subscribe"), click -> new FeedsDialog(caller, feeds).open());
        subscribe.setId("calendar-feeds");
        subscribe.setVisible(caller.may(Permission.EDIT));
        Paragraph about = Styled.paragraph("about", Texts.of("calendar.about", zone.getId()));
        days.setId("calendar");
        add(Styled.div("calendar-bar", before, now, after, span, title, subscribe), about, days, load);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        asked.getSingleParameter("span").flatMap(CalendarSpan::find).ifPresent(span::setValue);
        shown = asked.getSingleParameter("day").map(this::day).orElseGet(this::today);
        title.setText(span.getValue().title(shown));
        live.ask(question());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.follow(this, attached.getUI(), parts.livePages(), PULSE, false);
        KeptFocus.in(this);
        Pages.onLeaving(this, parts.changes().subscribe(caller.orgId(), change -> live.soon()));
    }

    private void go(LocalDate day) {
        shown = day;
        title.setText(span.getValue().title(shown));
        live.askSoon(UI.getCurrent(), question());
        QueryParameters address =
                new QueryParameters(Map.of("span", List.of(span.getValue().key()), "day", List.of(shown.toString())));
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("calendar", address));
    }

    private Supplier<Found> question() {
        CalendarSpan wanted = span.getValue();
        LocalDate day = shown;
        return () -> {
            LocalDate first = wanted.first(day);
            LocalDate last = wanted.last(day);
            LocalDate today = today();
            return new Found(
                    wanted,
                    day,
                    today,
                    events(first, last),
                    messages.days(caller, first, last),
                    messages.firstOfDays(caller, first, last, wanted.perDay()),
                    messages.days(caller, today, today.plusDays(LoadChart.DAYS - 1L)));
        };
    }

    /** The events of these local days at the venue, which differ from UTC by at most a day. */
    private List<Event> events(LocalDate first, LocalDate last) {
        EventFilter around = new EventFilter(
                null,
                first.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                last.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant(),
                Set.of());
        return events.slice(caller, around, 0, MOST_EVENTS);
    }

    private void show(Found found) {
        if (grid.getParent().isEmpty()) {
            days.removeAll();
            days.add(grid);
        }
        grid.show(found.span(), found.day(), found.today(), found.events(), found.counts(), found.messages());
        if (load.getComponentCount() == 0 || !found.load().equals(shownLoad)) {
            shownLoad = found.load();
            load.removeAll();
            load.add(new LoadChart(found.today(), found.load()));
        }
        KeptFocus.restore(this);
    }

    private void away() {
        days.removeAll();
        load.removeAll();
        days.add(EmptyState.databaseAway());
    }

    private final class Moving implements CalendarGrid.Moves {

        @Override
        public void drop(Message message, LocalDate day) {
            UI page = UI.getCurrent();
            parts.move(message, day, now -> live.again(page));
        }

        @Override
        public void edit(Message message) {
            UI page = UI.getCurrent();
            parts.actions(now -> live.again(page)).editTime().accept(message);
        }

        @Override
        public void dragging(boolean dragging) {
            live.hold(dragging);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(parts.clock().instant(), zone);
    }

    private LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() >= 1970 && day.getYear() <= 2199 ? day : today();
        } catch (DateTimeParseException notADay) {
            return today();
        }
    }
}
