package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.db.message.Job;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.ui.layout.LivePages;
import io.cuesheet.ui.layout.MainLayout;
import io.cuesheet.ui.message.MessageChanges;
import io.cuesheet.ui.message.MessageCommands;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.ui.security.Role;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** The start page: what goes out next, to whom, and whether anything is wrong. */
@Route(value = "", layout = MainLayout.class)
@PageTitle("Messages · Cuesheet")
@PermitAll
public class MessagesView extends Div implements AfterNavigationObserver {

    private final MessageChanges changes;
    private final LivePages livePages;
    private final FilterBar filters = new FilterBar(this::filterChosen);
    private final Span matches = new Span();
    private final MessageList list;

    MessagesView(
            JobRepository jobs, MessageCommands commands, MessageChanges changes, LivePages livePages, Clock clock) {
        this.changes = changes;
        this.livePages = livePages;
        Caller caller = Caller.current();
        Consumer<Job> changed = this::commandDone;
        MessageGrid.RowActions actions = new MessageGrid.RowActions(
                job -> new SendNowDialog(job, new CallerActions(commands, caller), livePages, changed).open(),
                job -> new EditTimeDialog(job, new CallerActions(commands, caller), livePages, changed).open(),
                job -> new EditStatusDialog(job, new CallerActions(commands, caller), clock, livePages, changed)
                        .open());
        MessageGrid grid = new MessageGrid(clock, caller.role().allows(Role.OPERATOR), actions);
        list = new MessageList(jobs, caller.orgId(), clock, grid, filters, matches);
        matches.addClassName("matches");
        matches.setId("matches");
        matches.getElement().setAttribute("role", "status").setAttribute("aria-live", "polite");
        addClassNames("view", "messages-view");
        add(filters, matches, grid);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        MessageQuery query = MessageQuery.of(event.getLocation().getQueryParameters());
        filters.show(query);
        list.show(query);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI page = attached.getUI();
        Registration live = list.live().start(page, changes, livePages);
        Registration resized = page.getPage().addBrowserWindowResizeListener(event -> list.fit(event.getWidth()));
        list.fit(page.getPage().getExtendedClientDetails().getWindowInnerWidth());
        addDetachListener(detached -> {
            detached.unregisterListener();
            live.remove();
            resized.remove();
        });
    }

    private void filterChosen(MessageQuery query) {
        list.show(query);
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("", query.toParameters()));
    }

    private void commandDone(Job job) {
        list.changed(List.of(job));
    }
}
