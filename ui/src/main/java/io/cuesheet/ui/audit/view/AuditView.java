package io.cuesheet.ui.audit.view;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.cuesheet.db.audit.AuditCursor;
import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.audit.AuditLog;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.organisation.OrganisationRepository;
import io.cuesheet.ui.event.EventDirectory;
import io.cuesheet.ui.event.view.EventPicker;
import io.cuesheet.ui.layout.DateFields;
import io.cuesheet.ui.layout.MainLayout;
import io.cuesheet.ui.layout.Notice;
import io.cuesheet.ui.layout.PageTask;
import io.cuesheet.ui.layout.Viewer;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.ui.text.ZonedTimes;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who changed what, when and from where, newest first. Reads a page at a time: the log grows without end. */
@Route(value = "audit", layout = MainLayout.class)
@PageTitle("Audit log · Cuesheet")
@PermitAll
public class AuditView extends Div {

    private static final int PAGE = 100;

    private static final String ROW = """
            <div class="cell audit-line"><span><span class="strong">${item.action}</span> by ${item.actor}</span>
            <span class="wrap">${item.change}</span>
            <span class="quiet" title="${item.utc}">${item.at}${item.source}
            <a href="${item.link}" ?hidden=${!item.link}>message</a></span></div>""";

    private static final List<String> ACTIONS = List.of(
            "plan",
            "create",
            "reschedule",
            "changeStatus",
            "sendNow",
            "deliver",
            "delete",
            "undoDelete",
            "import",
            "edit-settings",
            "edit-holidays",
            "edit-message-type",
            "edit-template",
            "hold",
            "release",
            "add-user",
            "edit-user",
            "set-password",
            "add-key",
            "revoke-key");

    private final Caller caller = Caller.current();
    private final AuditLog log;
    private final ZoneId viewer = Viewer.zone();
    private final ZoneId zone;
    private final EventPicker event;
    private final ComboBox<String> action = new ComboBox<>("What");
    private final DatePicker from = DateFields.day("From");
    private final DatePicker to = DateFields.day("Until");
    private final Grid<AuditLine> grid = new Grid<>();
    private final Button more = new Button("Show older", click -> readMore());
    private final Notice notice = new Notice();
    private final List<AuditLine> lines = new ArrayList<>();

    AuditView(AuditLog log, EventDirectory events, OrganisationRepository organisations) {
        this.log = log;
        this.zone = organisations.find(caller.orgId()).orElseThrow().defaultZone();
        this.event = new EventPicker("Event", caller.orgId(), events);
        addClassNames("view", "audit-view");
        action.setItems(ACTIONS);
        action.setItemLabelGenerator(AuditWords::action);
        action.setClearButtonVisible(true);
        event.setClearButtonVisible(true);
        List<HasValue<?, ?>> filters = List.of(event, action, from, to);
        filters.forEach(filter -> filter.addValueChangeListener(change -> read()));
        Div bar = new Div(event, action, from, to);
        bar.addClassName("fields");
        Paragraph zones = new Paragraph("Times and days are those of " + zone.getId() + ".");
        zones.addClassName("about");
        grid.setId("audit");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(row()).setHeader("Changes and refused commands");
        grid.setEmptyStateText("Nothing was changed in that time.");
        more.setId("show-older");
        add(bar, zones, notice, grid, more);
        read();
    }

    private LitRenderer<AuditLine> row() {
        return LitRenderer.<AuditLine>of(ROW)
                .withProperty("action", line -> AuditWords.action(line.action()))
                .withProperty("actor", AuditWords::actor)
                .withProperty("change", line -> AuditWords.change(line, zone))
                .withProperty("at", line -> ZonedTimes.withZone(line.at(), zone))
                .withProperty("utc", line -> ZonedTimes.otherClocks(line.at(), zone, viewer))
                .withProperty("source", line -> line.source() == null ? "" : " · from " + line.source())
                .withProperty("link", line -> line.message() == null ? "" : "message/" + line.message());
    }

    private void read() {
        lines.clear();
        readMore();
    }

    private void readMore() {
        notice.sayNothing();
        PageTask.attempt(this::readPage, sentence -> notice.say(Notice.Kind.ERROR, sentence));
        grid.setItems(lines);
    }

    private void readPage() {
        @Nullable AuditCursor after = lines.isEmpty() ? null : AuditCursor.after(lines.getLast());
        List<AuditLine> page = log.page(caller.orgId(), filter(), after, PAGE);
        lines.addAll(page);
        more.setVisible(page.size() == PAGE);
    }

    private AuditFilter filter() {
        Event chosen = event.getValue();
        return new AuditFilter(
                null,
                chosen == null ? null : chosen.id(),
                null,
                action.getValue(),
                null,
                start(from.getValue()),
                to.getValue() == null ? null : start(to.getValue().plusDays(1)));
    }

    private @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }
}
