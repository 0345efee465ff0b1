package io.cuesheet.ui.event.detail;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.EventEditing;
import io.cuesheet.application.event.OutdatedMessage;
import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.audit.LastChange;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.component.Viewer;
import io.cuesheet.ui.event.EventDialog;
import io.cuesheet.ui.event.EventWords;
import io.cuesheet.ui.event.OutdatedActions;
import io.cuesheet.ui.event.OutdatedList;
import io.cuesheet.ui.event.detail.EventReading.Found;
import io.cuesheet.ui.message.MessageCounts;
import io.cuesheet.ui.message.MessageFilters;
import io.cuesheet.ui.message.MessageQuery;
import io.cuesheet.ui.message.list.ListAndMessage;
import io.cuesheet.ui.message.list.MessageBoard;
import io.cuesheet.ui.message.list.MessageBoards;
import io.cuesheet.ui.message.list.MessagePanels;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.workflows.EventId;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything about one event: its facts, contacts, outdated messages, all messages, and history. */
@Route("events/:event")
@PermitAll
class EventView extends Div implements BeforeEnterObserver, MessageFilters, TitledView {

    private static final Duration PULSE = Duration.ofSeconds(3);

    private final Caller caller = CurrentCaller.get();
    private final EventReading reading;
    private final EventEditing editing;
    private final Corrections corrections;
    private final OutdatedMessages outdatedMessages;
    private final LastChange authors;
    private final MessageBoards boards;
    private final MessagePanels panels;
    private final ZoneId viewer = Viewer.zone();
    private final LiveReading<Optional<Found>> live;
    private final Div head = new Div();
    private final Div facts = Styled.div("column");
    private final Div contacts = Styled.div("column");
    private final Section outdated = Styled.section(Texts.of("event.outdated.title"));
    private final Section history = Styled.section(Texts.of("event.page.history"));
    private final Notice notice = new Notice();
    private @Nullable EventActions actions;

    EventView(
            EventReading reading,
            EventEditing editing,
            Corrections corrections,
            OutdatedMessages outdated,
            LastChange authors,
            MessageBoards boards,
            MessagePanels panels) {
        this.reading = reading;
        this.editing = editing;
        this.corrections = corrections;
        this.outdatedMessages = outdated;
        this.authors = authors;
        this.boards = boards;
        this.panels = panels;
        this.live = new LiveReading<>(boards.livePages(), this::show, this::away);
        this.outdated.setId("event-outdated");
        addClassNames("view", "event-view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent navigation) {
        Optional<EventId> asked = navigation.getRouteParameters().get("event").flatMap(EventView::id);
        actions = null;
        live.ask(() -> asked.flatMap(id -> reading.find(caller, id)));
    }

    /** No page is notified of an event change that moves no message, so this view reads at each pulse. */
    @Override
    protected void onAttach(AttachEvent attached) {
        live.follow(this, attached.getUI(), boards.livePages(), PULSE, true);
    }

    @Override
    public boolean needsCounts() {
        return false;
    }

    @Override
    public void showCounts(MessageCounts counts) {
        // The counts of all messages are of no use for this event.
    }

    @Override
    public EmptyState empty(boolean none) {
        return EmptyState.noMessagesOfEvent();
    }

    private void away() {
        actions = null;
        removeAll();
        add(EmptyState.databaseAway());
    }

    private void show(Optional<Found> found) {
        if (found.isEmpty()) {
            actions = null;
            removeAll();
            add(EmptyState.noSuchEvent(new Anchor("events", Texts.of("event.all"))));
        } else if (actions == null) {
            build(found.get());
        } else {
            actions.show(found.get());
            fill(found.get());
        }
    }

    /** Builds the view; later updates keep the list of messages and the buttons. */
    private void build(Found found) {
        removeAll();
        notice.sayNothing();
        actions = new EventActions(found, caller, boards.bulkCommands(), outdatedActions(), this::edit);
        MessageBoard board = new MessageBoard(boards, this);
        add(
                head,
                actions,
                notice,
                outdated,
                Styled.div("columns", facts, contacts),
                Styled.section(Texts.of("event.page.messages"), new ListAndMessage(board, panels)),
                history);
        fill(found);
        board.show(all(found.event().id()));
    }

    private void fill(Found found) {
        Event event = found.event();
        put(
                head,
                new H2(event.name()),
                Styled.paragraph(
                        "quiet",
                        "%s · %s, %s"
                                .formatted(
                                        PlaceWords.of(event.venue(), event.city()),
                                        EventWords.start(event),
                                        event.timeZone().getId())));
        put(facts, Styled.section(Texts.of("event.page.facts"), new EventFacts(event, viewer)));
        put(
                contacts,
                Styled.section(
                        Texts.of("event.page.contacts"),
                        new ContactList(found.withContacts().contacts())));
        put(
                outdated,
                new H2(outdatedTitle(found.outdated())),
                new OutdatedList(event, found.outdated(), outdatedActions()));
        outdated.setVisible(!found.outdated().isEmpty());
        put(history, new H2(Texts.of("event.page.history")), new EventHistory(event, found.history(), viewer));
    }

    /** Counts as the status line does: a prepared correction needs no other decision. */
    private static String outdatedTitle(List<OutdatedMessage> outdated) {
        long undecided = outdated.stream().filter(OutdatedMessage::isUndecided).count();
        return undecided == 0
                ? Texts.of("event.outdated.title_under_way")
                : Texts.of("event.outdated.title_count", undecided);
    }

    private OutdatedActions outdatedActions() {
        UI page = UI.getCurrent();
        return new OutdatedActions(caller, corrections, outdatedMessages, notice, () -> live.again(page));
    }

    private void edit(Event event) {
        UI page = UI.getCurrent();
        new EventDialog(caller, event, boards.zone(), editing, corrections, authors::ofEvent, () -> live.again(page))
                .open();
    }

    private static void put(HasComponents place, Component... content) {
        place.removeAll();
        place.add(content);
    }

    private static MessageQuery all(EventId event) {
        return new MessageQuery(Set.of(), Set.of(), Set.of(), event, null, null, "", "", true);
    }

    private static Optional<EventId> id(String text) {
        try {
            return Optional.of(EventId.of(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public String title() {
        return Texts.of("titles.event");
    }
}
