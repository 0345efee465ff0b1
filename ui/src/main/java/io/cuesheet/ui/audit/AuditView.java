package io.cuesheet.ui.audit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.audit.AuditTrail;
import io.cuesheet.application.audit.ChangeWords;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.audit.AuditCursor;
import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.Downloads;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TableGrid;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.component.Viewer;
import io.cuesheet.ui.event.EventPicker;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.ReasonCode;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Shows who changed what, when and from where, newest first. Reads a page at a time, since the log keeps growing. */
@Route("audit")
@Menu(title = "titles.audit", order = 302, icon = "cuesheet/audit.svg")
@PermitAll
class AuditView extends Div implements AfterNavigationObserver, TitledView {

    private static final int PAGE = 100;

    private static final String WHEN = """
            <span class="clock" title="${item.utc}">${item.at}</span>""";

    private static final String WHO = """
            <span class="wrap">${item.actor} <span class="quiet">${item.source}</span></span>""";

    private static final String WHAT = """
            <span class="strong wrap">${item.action}</span>""";

    private static final String ABOUT = """
            <span class="wrap">${item.about} <a href="${item.link}" ?hidden=${!item.link}>%s</a></span>""";

    private static final String CHANGE = """
            <span class="wrap">${item.change}</span>""";

    private static final String CARD = """
            <span class="audit-line">%s</span>""";

    private static final Duration PULSE = Duration.ofSeconds(5);

    private final Caller caller = CurrentCaller.get();
    private final AuditTrail trail;
    private final EventDirectory events;
    private final LivePages livePages;
    private final ZoneId viewer = Viewer.zone();
    private final ZoneId zone;
    private final NamedFields fields = new NamedFields();
    private final EventPicker event;
    private final ComboBox<String> action = new ComboBox<>(Texts.of("audit.filter.what"));
    private final ComboBox<String> actor = new ComboBox<>(Texts.of("audit.filter.who"));
    private final ComboBox<String> reason = new ComboBox<>(Texts.of("audit.filter.why"));
    private final DatePicker from = fields.add("from", DateFields.day(Texts.of("audit.filter.from")));
    private final DatePicker to = fields.add("until", DateFields.day(Texts.of("audit.filter.until")));
    private final TableGrid<AuditLine> grid = new TableGrid<>("audit", Texts.of("audit.list.title"));
    private final Button more = new Button(Texts.of("audit.list.older"), click -> readMore());
    private final Notice notice = new Notice();
    private final List<AuditLine> lines = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final LiveReading<List<AuditLine>> live;
    private AuditQuery query = AuditQuery.of(QueryParameters.empty());
    private boolean showing;

    AuditView(AuditTrail trail, EventDirectory events, OrganisationSettings settings, LivePages livePages) {
        this.trail = trail;
        this.events = events;
        this.livePages = livePages;
        this.live = new LiveReading<>(livePages, this::show, this::away);
        this.zone = settings.find(caller).defaultZone();
        this.event = new EventPicker(Texts.of("common.event"), caller, events, livePages);
        addClassNames("view", "audit-view");
        setUpFilters();
        Div bar = Styled.div("fields", event, action, actor, reason, from, to);
        Paragraph zones = Styled.paragraph("about", Texts.of("audit.zone", zone.getId()));
        Div tools = Styled.div(
                "bar",
                zones,
                Downloads.link(
                        Texts.of("audit.export"),
                        AuditTrail.FILE_NAME,
                        AuditTrail.CONTENT_TYPE,
                        out -> trail.csv(caller, query.toFilter(zone), out)));
        setUpTable();
        grid.setItems(lines).setIdentifierProvider(AuditLine::id);
        more.setId("show-older");
        more.setVisible(false);
        add(bar, tools, notice, grid, more);
    }

    private void setUpFilters() {
        event.setId("audit-event");
        action.setId("audit-action");
        action.setItems(AuditWords.actions());
        action.setItemLabelGenerator(AuditWords::action);
        actor.setId("audit-actor");
        trail.actors(caller).forEach(known -> names.put(known.actor(), AuditWords.actor(known.actor(), known.name())));
        actor.setItems(names.keySet());
        actor.setItemLabelGenerator(code -> names.getOrDefault(code, AuditWords.actor(code, null)));
        reason.setId("audit-reason");
        reason.setItems(Arrays.stream(ReasonCode.values())
                .filter(ReasonCode::isOfMessages)
                .map(ReasonCode::name)
                .toList());
        reason.setItemLabelGenerator(ReasonWords::phrase);
        from.setId("audit-from");
        to.setId("audit-until");
        List.of(event, action, actor, reason).forEach(choice -> choice.setClearButtonVisible(true));
        List<HasValue<?, ?>> filters = List.of(event, action, actor, reason, from, to);
        filters.forEach(filter -> filter.addValueChangeListener(change -> choose()));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent navigation) {
        query = AuditQuery.of(navigation.getLocation().getQueryParameters());
        showing = true;
        event.setValue(query.event() == null ? null : find(query.event()));
        action.setValue(query.action());
        actor.setValue(query.actor());
        reason.setValue(query.reason());
        from.setValue(query.from());
        to.setValue(query.to());
        showing = false;
        ask();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.follow(this, attached.getUI(), livePages, PULSE, true);
    }

    /** A last day before the first, or an unreadable day, only shows an error at its field. */
    private void choose() {
        if (showing) {
            return;
        }
        fields.clear();
        try {
            fields.requireReadable();
            AuditQuery chosen = chosen();
            if (chosen.isContradictory()) {
                throw InvalidInput.of("until", Texts.of("audit.filter.until_before_from"));
            }
            query = chosen;
        } catch (InvalidInput unreadable) {
            fields.mark(Failure.of(unreadable));
            return;
        }
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("audit", query.toParameters()));
        ask();
    }

    private AuditQuery chosen() {
        Event about = event.getValue();
        return new AuditQuery(
                about == null ? null : about.id(),
                actor.getValue(),
                action.getValue(),
                reason.getValue(),
                from.getValue(),
                to.getValue());
    }

    private @Nullable Event find(EventId id) {
        try {
            return events.find(caller, id).orElse(null);
        } catch (DataAccessException away) {
            return null;
        }
    }

    private void ask() {
        notice.sayNothing();
        lines.clear();
        AuditFilter filter = query.toFilter(zone);
        live.ask(() -> trail.page(caller, filter, null, PAGE));
    }

    /** Adds the newest lines and keeps those already shown, including the older ones that were loaded. */
    private void show(List<AuditLine> newest) {
        grid.setEmptyStateText(Texts.of("audit.list.none"));
        Set<UUID> known = lines.stream().map(AuditLine::id).collect(Collectors.toSet());
        List<AuditLine> added =
                newest.stream().filter(line -> !known.contains(line.id())).toList();
        if (lines.isEmpty() || added.size() == newest.size()) {
            lines.clear();
            more.setVisible(newest.size() == PAGE);
        }
        lines.addAll(0, added);
        grid.getDataProvider().refreshAll();
    }

    private void away() {
        lines.clear();
        more.setVisible(false);
        grid.setEmptyStateComponent(EmptyState.databaseAway());
        grid.getDataProvider().refreshAll();
    }

    private void readMore() {
        AuditFilter filter = query.toFilter(zone);
        AuditLine last = lines.getLast();
        notice.sayNothing();
        PageTask.run(
                UI.getCurrent(),
                livePages,
                () -> trail.page(caller, filter, AuditCursor.after(last), PAGE),
                page -> append(last, page),
                failure -> notice.say(failure));
    }

    private void append(AuditLine last, List<AuditLine> page) {
        if (!lines.isEmpty() && lines.getLast().id().equals(last.id())) {
            lines.addAll(page);
            more.setVisible(page.size() == PAGE);
            grid.getDataProvider().refreshAll();
        }
    }

    private void setUpTable() {
        grid.value("action", line -> AuditWords.action(line.action()))
                .value("actor", AuditWords::actor)
                .value("about", AuditWords::about)
                .value("change", line -> ChangeWords.of(line, zone))
                .value("at", line -> ZonedTimes.clock(line.at(), zone))
                .value("utc", line -> ZonedTimes.otherClocks(line.at(), zone, viewer))
                .value("source", line -> line.source() == null ? "" : Texts.of("audit.list.source", line.source()))
                .value("link", line -> line.message() == null ? "" : "message/" + line.message());
        String about = ABOUT.formatted(Texts.of("audit.list.message"));
        grid.column(Texts.of("audit.list.when"), WHEN, "13rem", 0)
                .column(Texts.of("audit.list.who"), WHO, "10rem", 1)
                .nameColumn(Texts.of("audit.list.what"), WHAT, "10rem", 1)
                .column(Texts.of("audit.list.about"), about, "12rem", 2)
                .column(Texts.of("audit.list.change"), CHANGE, "14rem", 4)
                .card(CARD.formatted(WHAT + WHO + about + CHANGE + WHEN));
    }
}
