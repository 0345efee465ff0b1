package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.db.message.CalendarDay;
import io.cuesheet.db.message.Job;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.ui.feed.Feeds;
import io.cuesheet.ui.feed.view.FeedsDialog;
import io.cuesheet.ui.layout.MainLayout;
import io.cuesheet.ui.layout.Pages;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.ui.security.Role;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.dao.DataAccessException;

/** What goes out by day, each message on the day that its event's clock shows. Dropped on another day, a message keeps its time of day. */
@Route(value = "calendar", layout = MainLayout.class)
@PageTitle("Calendar · Cuesheet")
@PermitAll
public class CalendarView extends Div implements AfterNavigationObserver {

    private static final Duration PULSE = Duration.ofSeconds(3);

    private final Caller caller = Caller.current();
    private final JobRepository jobs;
    private final MessageBoards parts;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final Select<CalendarSpan> span = new Select<>();
    private final H2 title = new H2();
    private final Div days = new Div();
    private final Div load = new Div();
    private LocalDate shown;

    CalendarView(JobRepository jobs, MessageBoards parts, Feeds feeds) {
        this.jobs = jobs;
        this.parts = parts;
        this.shown = today();
        addClassNames("view", "calendar-view");
        span.setId("calendar-span");
        span.setAriaLabel("Week or month");
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
        before.setAriaLabel("Earlier");
        Button now = new Button("Today", click -> go(today()));
        now.addThemeVariants(ButtonVariant.TERTIARY);
        Button after = new Button("›", click -> go(span.getValue().move(shown, 1)));
        after.setId("calendar-after");
        after.setAriaLabel("Later");
        title.setId("calendar-title");
        title.getElement().setAttribute("aria-live", "polite");
        Button subscribe = new Button("Subscribe…", click -> new FeedsDialog(caller, feeds).open());
        subscribe.setId("calendar-feeds");
        subscribe.addThemeVariants(ButtonVariant.TERTIARY);
        subscribe.setVisible(caller.role().allows(Role.OPERATOR));
        Div bar = new Div(before, now, after, span, title, subscribe);
        bar.addClassName("calendar-bar");
        Paragraph about = new Paragraph(
                "Each message stands on the day and time of its event's clock. Drag it to another day to move it.");
        about.addClassName("about");
        days.setId("calendar");
        add(bar, about, days, load);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        asked.getSingleParameter("span").flatMap(CalendarSpan::find).ifPresent(span::setValue);
        shown = asked.getSingleParameter("day").map(this::day).orElseGet(this::today);
        read();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI page = attached.getUI();
        Registration subscription = parts.changes().subscribe(caller.orgId(), change -> changed.set(true));
        Registration pulse = parts.livePages().every(PULSE, () -> {
            if (changed.getAndSet(false)) {
                Pages.change(page, this::read);
            }
        });
        addDetachListener(detached -> {
            detached.unregisterListener();
            subscription.remove();
            pulse.remove();
        });
    }

    private void go(LocalDate day) {
        shown = day;
        read();
        QueryParameters address =
                new QueryParameters(Map.of("span", List.of(span.getValue().key()), "day", List.of(shown.toString())));
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("calendar", address));
    }

    private void read() {
        CalendarSpan wanted = span.getValue();
        LocalDate first = wanted.first(shown);
        LocalDate last = wanted.last(shown);
        title.setText(wanted.title(shown));
        days.removeAll();
        load.removeAll();
        try {
            List<CalendarDay> counts = jobs.days(caller.orgId(), first, last);
            List<Job> messages = jobs.firstOfDays(caller.orgId(), first, last, wanted.perDay());
            days.add(new CalendarGrid(wanted, shown, today(), counts, messages, dropped()));
            load.add(new LoadChart(today(), jobs.days(caller.orgId(), today(), today().plusDays(LoadChart.DAYS - 1L))));
        } catch (DataAccessException away) {
            changed.set(true);
            days.add(EmptyState.databaseAway());
        }
    }

    private CalendarGrid.Dropped dropped() {
        if (!caller.role().allows(Role.OPERATOR)) {
            return CalendarGrid.NOT_ALLOWED;
        }
        return (job, day) -> parts.move(job, day, now -> read());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(parts.clock().instant(), parts.zone());
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
