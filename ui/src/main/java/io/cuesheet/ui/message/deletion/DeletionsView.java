package io.cuesheet.ui.message.deletion;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.deletion.Deletion;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TableGrid;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.message.list.MessageBoards;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.text.RelativeTime;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Deletions, newest first; each can be undone for some minutes. */
@Route("deletions")
@Menu(title = "titles.deletions", order = 301, icon = "cuesheet/undo.svg")
@PermitAll
public class DeletionsView extends Div implements TitledView {

    private static final Duration PULSE = Duration.ofSeconds(5);

    /** Drawn by the browser, so that a focused button keeps the focus while the text next to it changes. */
    private static final String UNDO = """
            <button type="button" class="row-action undo" aria-label="${item.undoThis}" \
            ?hidden=${!item.undoable} @click=${undo}>${item.undoWord}</button>""";

    private static final String WHEN = "<span class=\"clock\">${item.when}</span>";
    private static final String WHAT = "<span class=\"strong\">${item.what}</span>";
    private static final String STATE = "<span class=\"wrap\">${item.state}</span>";

    private final Caller caller = CurrentCaller.get();
    private final MessageDeletions deletions;
    private final LivePages livePages;
    private final Clock clock;
    private final ZoneId zone;
    private final TableGrid<Line> grid = new TableGrid<>("deletions", Texts.of("titles.deletions"));
    private final Notice notice = new Notice();
    private final LiveReading<List<Line>> live;
    private final List<Line> lines = new ArrayList<>();

    /** The displayed data of a deletion. */
    private record Line(Deletion deletion, String state, boolean undoable) {

        private UUID id() {
            return deletion.id();
        }
    }

    DeletionsView(MessageDeletions deletions, MessageBoards parts, LivePages livePages, Clock clock) {
        this.deletions = deletions;
        this.livePages = livePages;
        this.clock = clock;
        this.zone = parts.zone();
        this.live = new LiveReading<>(livePages, this::show, this::away);
        addClassNames("view", "deletions-view");
        Paragraph about = Styled.paragraph("about", Texts.of("deletion.about"));
        setUpGrid();
        grid.setItems(lines).setIdentifierProvider(Line::id);
        add(about, notice, grid);
        live.ask(this::read);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.follow(this, attached.getUI(), livePages, PULSE, true);
    }

    private List<Line> read() {
        return deletions.latest(caller).stream()
                .map(listed ->
                        new Line(listed.deletion(), state(listed), listed.canBeUndone() && caller.may(Permission.EDIT)))
                .toList();
    }

    /** Listed deletions keep their position; only their text changes. */
    private void show(List<Line> now) {
        grid.setEmptyStateText(Texts.of("deletion.empty"));
        if (ids(lines).equals(ids(now))) {
            refreshChanged(now);
            return;
        }
        lines.clear();
        lines.addAll(now);
        grid.getDataProvider().refreshAll();
    }

    private void refreshChanged(List<Line> now) {
        for (int index = 0; index < now.size(); index++) {
            Line line = now.get(index);
            if (!line.equals(lines.set(index, line))) {
                grid.getDataProvider().refreshItem(line);
            }
        }
    }

    private static List<UUID> ids(List<Line> lines) {
        return lines.stream().map(Line::id).toList();
    }

    private void away() {
        lines.clear();
        grid.setEmptyStateComponent(EmptyState.databaseAway());
        grid.getDataProvider().refreshAll();
    }

    private void setUpGrid() {
        grid.value("what", line -> what(line.deletion()))
                .value("state", Line::state)
                .value("when", line -> ZonedTimes.withZone(line.deletion().requestedAt(), zone))
                .value("undoable", Line::undoable)
                .value("undoThis", line -> Texts.of("deletion.undo", what(line.deletion())))
                .value("undoWord", line -> Texts.of("common.undo"))
                .function("undo", line -> undo(line.deletion()));
        grid.column(Texts.of("deletion.column.when"), WHEN, "18rem", 0)
                .nameColumn(Texts.of("deletion.column.messages"), WHAT, "12rem", 1)
                .column(Texts.of("deletion.column.state"), STATE, "16rem", 2)
                .column(Texts.of("deletion.column.action"), UNDO, "7rem", 0)
                .card(WHEN + WHAT + STATE + UNDO);
    }

    private static String what(Deletion deletion) {
        return deletion.inFlight() == 0
                ? Texts.of("deletion.deleted", deletion.deleted())
                : Texts.of("deletion.deleted_but", deletion.deleted(), deletion.inFlight());
    }

    private String state(MessageDeletions.Listed listed) {
        Deletion deletion = listed.deletion();
        if (deletion.undoneAt() != null) {
            return Texts.of("deletion.state.undone", RelativeTime.of(deletion.undoneAt(), clock.instant()));
        }
        if (listed.canBeUndone()) {
            Duration left = Duration.between(clock.instant(), deletion.undoUntil());
            return Texts.of("deletion.state.undoable", RelativeTime.length(left));
        }
        return deletion.finishedAt() == null ? Texts.of("deletion.state.closing") : Texts.of("deletion.state.done");
    }

    private void undo(Deletion deletion) {
        UI page = UI.getCurrent();
        notice.sayNothing();
        PageTask.run(
                page,
                livePages,
                () -> deletions.undo(caller, deletion.id()),
                undone -> {
                    live.again(page);
                    notice.say(Notice.Kind.SUCCESS, Texts.of("deletion.back", deletion.deleted()));
                },
                failure -> notice.say(failure));
    }
}
