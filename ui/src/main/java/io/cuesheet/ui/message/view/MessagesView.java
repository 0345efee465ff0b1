package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.ui.event.EventDirectory;
import io.cuesheet.ui.layout.MainLayout;
import io.cuesheet.ui.message.SavedViews;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.ui.transfer.MessageExport;
import jakarta.annotation.security.PermitAll;

/** The start page: what goes out next, to whom, and whether anything is wrong. */
@Route(value = "", layout = MainLayout.class)
@PageTitle("Messages · Cuesheet")
@PermitAll
public class MessagesView extends Div implements AfterNavigationObserver {

    private final FilterBar filters;
    private final MessageBoard board;

    MessagesView(
            MessageBoards parts, EventDirectory events, JobRepository jobs, SavedViews views, MessageExport export) {
        Caller caller = Caller.current();
        filters = new FilterBar(caller.orgId(), events, parts.zone(), parts.clock(), this::filterChosen);
        board = new MessageBoard(parts, filters);
        ListMenu menu = new ListMenu(
                caller,
                views,
                export,
                parts.zone(),
                filters::query,
                filters::choose,
                () -> new DeleteAllDialog(jobs.countByType(caller.orgId()), parts.bulkCommands()).open(),
                () -> new BatchesDialog(parts.bulkCommands(), parts.zone()).open());
        addClassNames("view", "messages-view");
        add(filters, menu, board);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        MessageQuery query = MessageQuery.of(event.getLocation().getQueryParameters());
        filters.show(query);
        board.show(query);
    }

    private void filterChosen(MessageQuery query) {
        board.show(query);
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("", query.toParameters()));
    }
}
