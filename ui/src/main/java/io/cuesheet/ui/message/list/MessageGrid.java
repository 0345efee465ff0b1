package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.Viewer;
import io.cuesheet.ui.message.MessageWords;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The list's rows: columns at a desk, one card a message on a phone, with the same actions. */
final class MessageGrid extends Grid<Message> {

    private static final String TIME = """
            <div class="cell"><span class="clock" title="${item.utc}">${item.clock}</span>
            <span class="quiet" title="${item.utc}">${item.zone} · <span class="relative">${item.relative}</span></span>
            <span class="note" ?hidden=${!item.timeNote}>${item.timeNote}</span></div>""";

    private static final String EVENT = """
            <div class="cell"><a class="strong" href="message/${item.id}" title="${item.event}">${item.event}</a>
            <span class="quiet" title="${item.place}">${item.place}</span></div>""";

    private static final String TYPE = """
            <span class="type" title="${item.type}">${item.typeName}</span>""";

    private static final String RECIPIENT = """
            <div class="cell"><span class="${item.noAddress ? 'missing' : 'address'}" title="${item.recipient}">\
            ${item.recipient}</span><span class="quiet">${item.role}</span></div>""";

    private static final String STATUS = """
            <div class="cell"><span class="status" data-status="${item.status}">${item.statusName}</span>
            <span class="quiet reason" title="${item.reason}">${item.reason}</span>
            <span class="quiet last-words" ?hidden=${!item.lastWords}>${item.lastWords}</span></div>""";

    private static final String ACTIONS = """
            <div class="row-actions">
            <button type="button" class="row-action send-now" aria-label="Send now: ${item.event}" \
            ?disabled=${!item.canSend} @click=${sendNow}>Send now</button>
            <button type="button" class="row-action edit-time" aria-label="Edit time: ${item.event}" \
            ?disabled=${!item.canMove} @click=${editTime}>Edit time</button>
            <button type="button" class="row-action edit-status" aria-label="Edit status: ${item.event}" \
            ?disabled=${!item.canChange} @click=${editStatus}>Edit status</button>
            </div>""";

    private static final String CARD = "<article class=\"card\"><div class=\"card-top\">" + TYPE + STATUS + "</div>"
            + EVENT + TIME + RECIPIENT + ACTIONS + "</article>";

    /** A value that a template shows. */
    private static final Pattern USED = Pattern.compile("item\\.(\\w+)");

    private final Clock clock;
    private final RowActions actions;
    private final boolean mayEdit;
    private final boolean maySend;
    private final Column<Message> card;
    private final ZoneId viewer = Viewer.zone();

    /** What a row's buttons do. */
    public record RowActions(Consumer<Message> sendNow, Consumer<Message> editTime, Consumer<Message> editStatus) {}

    MessageGrid(Clock clock, boolean mayEdit, boolean maySend, RowActions actions) {
        super();
        this.clock = clock;
        this.actions = actions;
        this.mayEdit = mayEdit;
        this.maySend = maySend;
        setId("messages");
        getElement().setProperty("accessibleName", "Messages");
        addClassName("messages");
        setSizeFull();
        setPageSize(50);
        setColumnReorderingAllowed(false);
        card = addColumn(row(CARD)).setKey("card").setFlexGrow(1);
        column(TIME, "Send time", "time", "13.25rem", 0);
        column(EVENT, "Event", "event", "8rem", 3).setRowHeader(true);
        column(TYPE, "Type", "type", "6.75rem", 0);
        column(RECIPIENT, "Recipient", "recipient", "8rem", 2);
        column(STATUS, "Status", "status", "7.5rem", 1);
        if (mayEdit) {
            column(ACTIONS, "Actions", "actions", "16rem", 0);
            GridMultiSelectionModel<Message> selection =
                    (GridMultiSelectionModel<Message>) setSelectionMode(SelectionMode.MULTI);
            selection.setSelectAllCheckboxVisibility(GridMultiSelectionModel.SelectAllCheckboxVisibility.HIDDEN);
            selection.setDragSelect(true);
        } else {
            setSelectionMode(SelectionMode.NONE);
        }
        setNarrow(false);
    }

    private Column<Message> column(String template, String header, String key, String width, int grow) {
        return addColumn(row(template))
                .setHeader(header)
                .setKey(key)
                .setWidth(width)
                .setFlexGrow(grow);
    }

    /** Switches between columns and cards. */
    void setNarrow(boolean narrow) {
        getColumns().forEach(column -> column.setVisible((column == card) == narrow));
        setClassName("narrow", narrow);
    }

    /** Sends each value once a column that shows it, not all of them with every column. */
    private LitRenderer<Message> row(String template) {
        LitRenderer<Message> renderer = LitRenderer.of(template);
        Set<String> used =
                USED.matcher(template).results().map(match -> match.group(1)).collect(Collectors.toSet());
        values().forEach((name, value) -> {
            if (used.contains(name)) {
                renderer.withProperty(name, value);
            }
        });
        if (template.contains(ACTIONS)) {
            renderer.withFunction("sendNow", actions.sendNow()::accept)
                    .withFunction("editTime", actions.editTime()::accept)
                    .withFunction("editStatus", actions.editStatus()::accept);
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
                entry("clock", MessageWords::listedClock),
                entry("zone", message -> message.timeZone().getId()),
                entry("utc", message -> ZonedTimes.otherClocks(message.listedAt(), message.timeZone(), viewer)),
                entry("relative", message -> MessageWords.relative(message, clock.instant())),
                entry("timeNote", MessageWords::timeNote),
                entry("status", message -> message.status().wireName()),
                entry("statusName", MessageWords::statusName),
                entry("reason", message -> MessageWords.reason(message, clock.instant())),
                entry("lastWords", MessageWords::lastWords),
                entry("canSend", message -> maySend && message.status().canBeSentNow()),
                entry(
                        "canMove",
                        message -> mayEdit && message.status().afterReschedule().isPresent()),
                entry(
                        "canChange",
                        message -> mayEdit && !message.status().settable().isEmpty()));
    }

    private static Map.Entry<String, ValueProvider<Message, ?>> entry(String name, ValueProvider<Message, ?> value) {
        return Map.entry(name, value);
    }

    /** Whether messages can be selected and changed. */
    boolean mayEdit() {
        return mayEdit;
    }

    /** Whether the message is in the stretch that the browser holds. */
    boolean shows(Message message) {
        return getDataCommunicator().isItemActive(message);
    }
}
