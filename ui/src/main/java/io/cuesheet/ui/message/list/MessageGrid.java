package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.Viewer;
import io.cuesheet.ui.message.MessageWords;
import io.cuesheet.ui.message.command.QuickMove;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list's rows: columns on a wide screen, one card per message on a phone, with the same actions. */
final class MessageGrid extends Grid<Message> {

    /** A click that ends the selecting of text chooses no row. Enter on a row chooses it; on a cell with buttons it enters the cell. */
    private static final String CHOOSE_ROWS = """
            this.addEventListener('click', event => {
              const path = event.composedPath().filter(node => node instanceof Element);
              const isControl = path.some(node => node.matches('a, button, input, label, vaadin-checkbox'));
              const isBesideControl = path.some(node => node.matches('.row-actions')
                  || (node._content && node._content.querySelector('vaadin-checkbox')));
              if (event.isTrusted && !isControl && (isBesideControl || !getSelection().isCollapsed)) {
                event.preventDefault();
              } else {
                this.clickedAt = this.getEventContext(event).index;
              }
            }, true);
            this.addEventListener('keydown', event => {
              const place = event.composedPath()[0].closest('td, tr');
              const row = place && place.closest('tr');
              if (event.key !== 'Enter' || event.repeat || event.ctrlKey || event.shiftKey || event.altKey
                  || !row || row.parentElement.id !== 'items') { return; }
              const hasControls = cell => cell._content && cell._content.querySelector('button, vaadin-checkbox');
              if (place !== row && hasControls(place)) { return; }
              const cells = [...row.querySelectorAll('td')].filter(cell => cell._content);
              event.preventDefault();
              event.stopImmediatePropagation();
              (cells.find(cell => !hasControls(cell)) || cells.at(-1))._content.click();
            }, true);
            """;

    /** Cards are taller than rows: the same scroll position shows other messages. The card before the clicked one is shown with it. */
    private static final String KEEP_PLACE = """
            const index = $0 ? Math.max(0, this.clickedAt - 1) : this._firstVisibleIndex;
            this.clickedAt = undefined;
            if (index >= 0) {
              requestAnimationFrame(() => requestAnimationFrame(() => this.scrollToIndex(index)));
            }
            """;

    /** Asks after the rows were read anew. The first and the last row in sight may be cut. */
    private static final String KEEP_IN_SIGHT = """
            requestAnimationFrame(() => requestAnimationFrame(() => {
              if ($0 <= this._firstVisibleIndex || $0 >= this._lastVisibleIndex) {
                this.scrollToIndex(Math.max(0, $0 - 1));
              }
            }));
            """;

    /** A value used in a template. */
    private static final Pattern USED = Pattern.compile("item\\.(\\w+)");

    private final Clock clock;
    private final RowActions actions;
    private final boolean mayEdit;
    private final boolean maySend;
    private final boolean isReview;
    private final Column<Message> card;
    private @Nullable RowMenu menu;
    private final ZoneId zone;
    private final ZoneId viewer = Viewer.zone();
    private Function<Message, List<String>> days = message -> List.of();
    private Function<Message, String> now = message -> "";

    /**
     * The actions of a row's buttons and menu.
     *
     * @param moves moves offered without a dialog
     */
    public record RowActions(
            Consumer<Message> sendNow,
            Consumer<Message> editTime,
            Consumer<Message> editStatus,
            Consumer<Message> skip,
            BiConsumer<Message, QuickMove> move,
            Function<Message, List<QuickMove>> moves) {}

    /**
     * @param zone the organisation's zone: rows name only another zone
     * @param isReview whether each row waits for a decision
     */
    MessageGrid(ZoneId zone, Clock clock, boolean mayEdit, boolean maySend, boolean isReview, RowActions actions) {
        super();
        this.zone = zone;
        this.clock = clock;
        this.actions = actions;
        this.mayEdit = mayEdit;
        this.maySend = maySend;
        this.isReview = isReview;
        setId("messages");
        getElement().setProperty("accessibleName", Texts.of("titles.messages"));
        addClassName("messages");
        setSizeFull();
        setPageSize(50);
        setColumnReorderingAllowed(false);
        String buttons = mayEdit ? RowTemplates.actions(isReview) : "";
        card = addColumn(row(RowTemplates.card(buttons))).setKey("card").setFlexGrow(1);
        column(RowTemplates.TIME, Texts.of("list.column.send_time"), "time", "10.5rem", 0)
                .setPartNameGenerator(message -> hasLine(message) ? "day-line" : null);
        column(RowTemplates.EVENT, Texts.of("common.event"), "event", "8rem", isReview ? 3 : 5)
                .setRowHeader(true);
        column(RowTemplates.show(), Texts.of("list.column.show"), "show", "6rem", 0);
        column(RowTemplates.TYPE, Texts.of("list.column.type"), "type", "7.5rem", 0);
        column(RowTemplates.RECIPIENT, Texts.of("common.recipient"), "recipient", "7rem", isReview ? 1 : 2);
        column(
                isReview ? RowTemplates.REASON : RowTemplates.STATUS,
                isReview ? Texts.of("list.column.reason") : Texts.of("common.status"),
                "status",
                "11rem",
                isReview ? 5 : 3);
        if (mayEdit) {
            column(buttons, Texts.of("list.column.actions"), "actions", RowTemplates.actionsWidth(isReview), 0);
            GridMultiSelectionModel<Message> selection =
                    (GridMultiSelectionModel<Message>) setSelectionMode(SelectionMode.MULTI);
            selection.setSelectAllCheckboxVisibility(GridMultiSelectionModel.SelectAllCheckboxVisibility.HIDDEN);
            selection.setDragSelect(true);
            menu = new RowMenu(this, actions);
        } else {
            setSelectionMode(SelectionMode.NONE);
        }
        setPartNameGenerator(message -> hasLine(message) ? "day-start" : null);
        getElement().executeJs(CHOOSE_ROWS);
        setNarrow(false);
    }

    /**
     * @param days the day headings above a message
     * @param now the line for now above a message; empty: it is elsewhere
     */
    void setDays(Function<Message, List<String>> days, Function<Message, String> now) {
        this.days = days;
        this.now = now;
    }

    private boolean hasLine(Message message) {
        return !days.apply(message).isEmpty() || !now.apply(message).isEmpty();
    }

    private Column<Message> column(String template, String header, String key, String width, int grow) {
        return addColumn(row(template))
                .setHeader(header)
                .setKey(key)
                .setWidth(width)
                .setFlexGrow(grow);
    }

    /** Switches between columns and cards, and keeps the clicked row in view, or the first one. */
    void setNarrow(boolean narrow) {
        if (narrow != hasClassName("narrow")) {
            getElement().executeJs(KEEP_PLACE, narrow);
            rowsMove();
        }
        getColumns().forEach(column -> column.setVisible((column == card) == narrow));
        setClassName("narrow", narrow);
    }

    /** Scrolls to the row with this index unless it is in sight. The row before it is shown with it. */
    void keepInSight(int index) {
        getElement().executeJs(KEEP_IN_SIGHT, index);
    }

    /** Rows move under the pointer: the second click of a double click must not skip the next message. */
    void rowsMove() {
        if (isReview) {
            getElement().executeJs("this.stillUntil = Date.now() + 600");
        }
    }

    /** Sends to each column only the values that it shows. */
    private LitRenderer<Message> row(String template) {
        LitRenderer<Message> renderer = LitRenderer.of(template);
        Set<String> used =
                USED.matcher(template).results().map(match -> match.group(1)).collect(Collectors.toSet());
        values().forEach((name, value) -> {
            if (used.contains(name)) {
                renderer.withProperty(name, value);
            }
        });
        if (template.contains("@click=${sendNow}")) {
            renderer.withFunction("sendNow", actions.sendNow()::accept).withFunction("skip", actions.skip()::accept);
        }
        return renderer;
    }

    private Map<String, ValueProvider<Message, ?>> values() {
        return Map.ofEntries(
                entry("id", message -> message.id().toString()),
                entry("event", Message::eventName),
                entry("place", MessageWords::place),
                entry("type", Message::messageType),
                entry("typeName", Message::messageTypeName),
                entry("recipient", MessageWords::recipient),
                entry("noAddress", message -> message.recipient() == null),
                entry("role", Message::contactRole),
                entry(
                        "show",
                        message -> ZonedTimes.day(message.eventDay(), LocalDate.ofInstant(clock.instant(), zone))),
                entry("dayFirst", message -> day(message, 0)),
                entry("daySecond", message -> day(message, 1)),
                entry("dayThird", message -> day(message, 2)),
                entry("nowLine", message -> now.apply(message)),
                entry("clock", message -> MessageWords.clockInDay(message, zone)),
                entry("aside", this::aside),
                entry("utc", this::otherClocks),
                entry("timeNote", MessageWords::timeNote),
                entry("status", message -> message.status().wireName()),
                entry("statusName", MessageWords::statusName),
                entry("reason", message -> MessageWords.reason(message, clock.instant())),
                entry("lastWords", MessageWords::lastWords),
                entry("beside", MessageWords::beside),
                entry(
                        "besideId",
                        message -> message.beside() == null
                                ? ""
                                : message.beside().id().toString()),
                entry("isReview", message -> isReview),
                entry("canSend", message -> maySend && message.status().canBeSentNow()),
                entry("canChange", message -> mayEdit && RowMenu.canChange(message)));
    }

    private String day(Message message, int line) {
        List<String> lines = days.apply(message);
        return line < lines.size() ? lines.get(line) : "";
    }

    /** The zone, only if it differs from the organisation's. */
    private String aside(Message message) {
        return message.timeZone().equals(zone)
                ? MessageWords.relative(message, clock.instant())
                : message.timeZone().getId();
    }

    private String otherClocks(Message message) {
        return "%s, %s · %s"
                .formatted(
                        MessageWords.listedWhen(message),
                        MessageWords.relative(message, clock.instant()),
                        ZonedTimes.otherClocks(message.listedAt(), message.timeZone(), viewer));
    }

    private static Map.Entry<String, ValueProvider<Message, ?>> entry(String name, ValueProvider<Message, ?> value) {
        return Map.entry(name, value);
    }

    /** The day headings above the message. */
    List<String> days(Message message) {
        return days.apply(message);
    }

    /** The menu of a row's button; null for users with read-only access. */
    @Nullable
    RowMenu menu() {
        return menu;
    }

    /** Whether messages can be selected and changed. */
    boolean mayEdit() {
        return mayEdit;
    }

    /** Whether the browser has loaded the message. */
    boolean shows(Message message) {
        return getDataCommunicator().isItemActive(message);
    }
}
