package io.cuesheet.ui.message.recipient;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.Collisions;
import io.cuesheet.application.message.Recipients;
import io.cuesheet.application.message.Recipients.Recipient;
import io.cuesheet.application.suppression.Suppressions;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.application.transfer.MessageExport;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.ui.component.Downloads;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.message.MessageCounts;
import io.cuesheet.ui.message.MessageFilters;
import io.cuesheet.ui.message.MessageQuery;
import io.cuesheet.ui.message.MessageWords;
import io.cuesheet.ui.message.list.ListAndMessage;
import io.cuesheet.ui.message.list.MessageBoard;
import io.cuesheet.ui.message.list.MessageBoards;
import io.cuesheet.ui.message.list.MessagePanels;
import io.cuesheet.ui.message.list.MessagesView;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.suppression.SuppressionWords;
import io.cuesheet.ui.suppression.SuppressionsView;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.MessageId;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All messages to one person, over all events, and those that are too close together. The address names one of their messages, or a contact. */
@Route("recipient/:message")
@RouteAlias("contact/:contact")
@PermitAll
class RecipientView extends Div implements BeforeEnterObserver, MessageFilters, TitledView {

    private static final Duration PULSE = Duration.ofSeconds(3);

    private final Caller caller = CurrentCaller.get();
    private final Recipients recipients;
    private final Collisions collisions;
    private final Suppressions suppressions;
    private final MessageExport export;
    private final MessageBoards parts;
    private final MessagePanels panels;
    private final LiveReading<Optional<Found>> live;
    private final Div panel = new Div();
    private final Div suppressed = new Div();
    private @Nullable Recipient shown;

    /**
     * The data of the page.
     *
     * @param collisions in words, one entry each
     * @param suppression why the address is suppressed; null: it is not
     */
    private record Found(
            Recipient recipient,
            List<String> collisions,
            @Nullable Suppression suppression) {}

    RecipientView(
            Recipients recipients,
            Collisions collisions,
            Suppressions suppressions,
            MessageExport export,
            MessageBoards parts,
            MessagePanels panels) {
        this.recipients = recipients;
        this.collisions = collisions;
        this.suppressions = suppressions;
        this.export = export;
        this.parts = parts;
        this.panels = panels;
        this.live = new LiveReading<>(parts.livePages(), this::show, this::away);
        panel.setId("collisions");
        suppressed.setId("suppressed");
        suppressed.setClassName("notice");
        suppressed.getElement().setAttribute("data-kind", "warning");
        addClassNames("view", "recipient-view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RouteParameters address = event.getRouteParameters();
        Optional<MessageId> message =
                address.get("message").flatMap(RecipientView::id).map(MessageId::new);
        Optional<ContactId> contact =
                address.get("contact").flatMap(RecipientView::id).map(ContactId::new);
        live.ask(() -> message.flatMap(id -> recipients.of(caller, id))
                .or(() -> contact.flatMap(id -> recipients.of(caller, id)))
                .map(this::found));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.follow(this, attached.getUI(), parts.livePages(), PULSE, false);
        Pages.onLeaving(this, parts.changes().subscribe(caller.orgId(), change -> live.soon()));
    }

    @Override
    public boolean needsCounts() {
        return false;
    }

    @Override
    public void showCounts(MessageCounts counts) {
        // This list shows no numbers.
    }

    @Override
    public EmptyState empty(boolean none) {
        return EmptyState.nothingGoesThere();
    }

    private Found found(Recipient recipient) {
        String address = recipient.address();
        if (address == null) {
            return new Found(recipient, List.of(), null);
        }
        List<String> words = collisions.of(caller, address).stream()
                .map(RecipientView::words)
                .toList();
        Suppression entry =
                suppressions.page(caller, address, null, 1).stream().findFirst().orElse(null);
        return new Found(recipient, words, entry);
    }

    private void away() {
        shown = null;
        removeAll();
        add(EmptyState.databaseAway());
    }

    private void show(Optional<Found> found) {
        if (found.isEmpty()) {
            shown = null;
            removeAll();
            add(EmptyState.noSuchContact(new RouterLink(Texts.of("recipient.all_messages"), MessagesView.class)));
            return;
        }
        Recipient recipient = found.get().recipient();
        if (!recipient.equals(shown)) {
            shown = recipient;
            removeAll();
            show(recipient);
        }
        showSuppression(found.get().suppression());
        showCollisions(found.get().collisions());
    }

    private void show(Recipient recipient) {
        @Nullable String address = recipient.address();
        add(new H2(recipient.name()));
        if (address == null) {
            add(new Paragraph(Texts.of("recipient.no_address")));
            return;
        }
        MessageQuery query = MessageQuery.ALL.withRecipient(address);
        ZoneId zone = parts.zone();
        MessageBoard board = new MessageBoard(parts, this);
        MessageExport.Format csv = MessageExport.Format.CSV;
        Div bar = Styled.div(
                "bar",
                Downloads.link(
                        Texts.of("recipient.export"),
                        csv.fileName(),
                        csv.contentType(),
                        out -> export.write(caller, query.toFilter(zone), csv, false, out)));
        add(suppressed, panel, bar, new ListAndMessage(board, panels));
        board.show(query);
    }

    private void showSuppression(@Nullable Suppression entry) {
        suppressed.removeAll();
        suppressed.setVisible(entry != null);
        if (entry != null) {
            String since = ZonedTimes.withZone(entry.createdAt(), parts.zone());
            suppressed.add(
                    new Paragraph(Texts.of("recipient.suppressed", since, SuppressionWords.because(entry))),
                    new RouterLink(Texts.of("titles.suppressions"), SuppressionsView.class));
        }
    }

    private void showCollisions(List<String> groups) {
        panel.removeAll();
        panel.setClassName("notice", !groups.isEmpty());
        if (groups.isEmpty()) {
            panel.getElement().removeAttribute("data-kind");
            panel.add(Styled.paragraph("about", Texts.of("recipient.collisions.none")));
            return;
        }
        panel.getElement().setAttribute("data-kind", "warning");
        UnorderedList list = new UnorderedList();
        groups.forEach(group -> list.add(new ListItem(group)));
        panel.add(new Paragraph(Texts.of("recipient.collisions.title")), list);
    }

    private static String words(List<Message> group) {
        return group.stream()
                .map(message -> Texts.of(
                        "recipient.collisions.message",
                        message.messageTypeName(),
                        message.eventName(),
                        MessageWords.listedWhen(message)))
                .collect(Collectors.joining("; "));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public String title() {
        return Texts.of("titles.recipient");
    }
}
