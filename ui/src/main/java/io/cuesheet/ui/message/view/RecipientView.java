package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.cuesheet.db.message.Job;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.cuesheet.ui.layout.MainLayout;
import io.cuesheet.ui.message.Collisions;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.workflows.MessageId;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;

/** Everything that one person gets, over all events, and what reaches them too close together. The address names a message of theirs. */
@Route(value = "recipient/:message", layout = MainLayout.class)
@PageTitle("Recipient · Cuesheet")
@PermitAll
public class RecipientView extends Div implements BeforeEnterObserver, MessageFilters {

    private final Caller caller = Caller.current();
    private final JobRepository jobs;
    private final Collisions collisions;
    private final MessageBoards parts;

    RecipientView(JobRepository jobs, Collisions collisions, MessageBoards parts) {
        this.jobs = jobs;
        this.collisions = collisions;
        this.parts = parts;
        addClassNames("view", "recipient-view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        try {
            Optional<Job> job = event.getRouteParameters()
                    .get("message")
                    .flatMap(RecipientView::id)
                    .flatMap(id -> jobs.find(caller.orgId(), id))
                    .filter(found -> found.recipient() != null);
            job.ifPresentOrElse(
                    found -> show(found.recipient()),
                    () -> add(EmptyState.noSuchMessage(new RouterLink("All messages", MessagesView.class))));
        } catch (DataAccessException away) {
            add(EmptyState.databaseAway());
        }
    }

    @Override
    public void showCounts(List<TypeCount> types, List<StatusCount> statuses) {
        // The numbers of all messages say nothing about this person.
    }

    @Override
    public EmptyState empty(boolean none) {
        return EmptyState.noSuchMessage(new RouterLink("All messages", MessagesView.class));
    }

    private void show(String recipient) {
        MessageBoard board = new MessageBoard(parts, this);
        add(new H2(recipient), collisions(recipient), board);
        board.show(MessageQuery.ALL.withRecipient(recipient));
    }

    private Div collisions(String recipient) {
        List<List<Job>> groups = collisions.of(caller.orgId(), recipient);
        Div panel = new Div();
        panel.setId("collisions");
        if (groups.isEmpty()) {
            Paragraph none = new Paragraph("No two open messages reach this person within two hours.");
            none.addClassName("about");
            panel.add(none);
            return panel;
        }
        panel.addClassName("notice");
        panel.getElement().setAttribute("data-kind", "warning");
        UnorderedList list = new UnorderedList();
        groups.forEach(group -> list.add(new ListItem(words(group))));
        panel.add(new Paragraph("Within two hours of each other:"), list);
        return panel;
    }

    private static String words(List<Job> group) {
        return group.stream()
                .map(job -> "%s for %s, %s".formatted(job.messageType(), job.eventName(), JobWords.when(job)))
                .collect(Collectors.joining("; "));
    }

    private static Optional<MessageId> id(String text) {
        try {
            return Optional.of(MessageId.of(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
