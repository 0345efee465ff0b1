package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.message.Messages;
import io.cuesheet.application.message.SavedViews;
import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.application.setup.FirstSteps;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.transfer.MessageExport;
import io.cuesheet.application.transfer.MessageTransfer;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.message.MessageQuery;
import io.cuesheet.ui.message.bulk.BulkHistoryDialog;
import io.cuesheet.ui.message.bulk.DeleteAllDialog;
import io.cuesheet.ui.planning.PlanBehind;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.setup.FirstStepsBox;
import io.cuesheet.workflows.MessageId;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The start page: the next messages and their recipients, and whether anything is wrong. */
@Route("")
@Menu(title = "titles.messages", order = 101, icon = "cuesheet/messages.svg")
@PermitAll
public class MessagesView extends Div implements AfterNavigationObserver, TitledView {

    private final FilterBar filters;
    /** Address parameter: the message shown next to the list. */
    private static final String BESIDE = "message";

    private final MessageBoard board;
    private final ListAndMessage list;
    private final Notice notice = new Notice();
    private final EventDirectory events;
    private final Caller caller = CurrentCaller.get();

    MessagesView(
            MessageBoards parts,
            EventDirectory events,
            Messages messages,
            SavedViews views,
            MessageExport export,
            MessageTransfer transfer,
            PlanParts planning,
            FirstSteps steps,
            MessagePanels panels) {
        this.events = events;
        filters = new FilterBar(caller, events, parts, this::filterChosen);
        board = new MessageBoard(parts, filters);
        list = new ListAndMessage(board, panels, () -> toAddress(filters.query()));
        ListMenu menu = new ListMenu(
                caller,
                views,
                export,
                parts.zone(),
                filters::query,
                filters::choose,
                () -> new MessageImportDialog(caller, transfer, parts.livePages()::execute).open(),
                () -> deleteAll(messages, parts),
                () -> new BulkHistoryDialog(parts.bulkCommands(), parts.zone()).open());
        addClassNames("view", "messages-view");
        add(
                new FirstStepsBox(caller, steps, parts.livePages()),
                Styled.div("toolbar", filters, menu),
                notice,
                new PlanBehind(caller, planning, parts.livePages()),
                list);
    }

    /** The numbers here are exact: no more messages than counted may be deleted. */
    private void deleteAll(Messages messages, MessageBoards parts) {
        MessageFilter filter = filters.query().toFilter(parts.zone());
        List<StatusCount> counts = messages.countStatusesUpTo(caller, filter, Integer.MAX_VALUE);
        new DeleteAllDialog(filter, filters.words(), counts, parts.bulkCommands()).open();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        QueryParameters address = event.getLocation().getQueryParameters();
        MessageQuery query = MessageQuery.of(address);
        List<String> unknown = new ArrayList<>(MessageQuery.notUnderstood(address));
        if (query.event() != null && events.find(caller, query.event()).isEmpty()) {
            unknown.add(Texts.of("list.address.no_such_event"));
            query = query.withEvent(null);
        }
        filters.show(query);
        board.show(query);
        list.show(address.getSingleParameter(BESIDE).flatMap(MessagesView::id).orElse(null));
        say(unknown);
    }

    private void say(List<String> unknown) {
        if (unknown.isEmpty()) {
            notice.sayNothing();
        } else {
            notice.say(Notice.Kind.WARNING, Texts.of("list.address.ignored", String.join(", ", unknown)));
        }
    }

    private void filterChosen(MessageQuery query) {
        notice.sayNothing();
        board.show(query);
        toAddress(query);
    }

    private void toAddress(MessageQuery query) {
        QueryParameters address = query.toParameters();
        MessageId beside = list.shown();
        QueryParameters all = beside == null ? address : address.merging(BESIDE, beside.toString());
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("", all));
    }

    private static Optional<MessageId> id(String text) {
        try {
            return Optional.of(MessageId.of(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
