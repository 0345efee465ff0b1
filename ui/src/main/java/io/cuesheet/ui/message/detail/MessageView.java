package io.cuesheet.ui.message.detail;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.engine.EngineSide;
import io.cuesheet.application.engine.WorkflowStates;
import io.cuesheet.application.explain.Explanation;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.component.Viewer;
import io.cuesheet.ui.message.GateWords;
import io.cuesheet.ui.message.MessageWords;
import io.cuesheet.ui.message.bulk.BulkAction;
import io.cuesheet.ui.message.bulk.BulkDialog;
import io.cuesheet.ui.message.bulk.BulkForm;
import io.cuesheet.ui.message.bulk.BulkTarget;
import io.cuesheet.ui.message.command.MessageDetails;
import io.cuesheet.ui.message.deletion.DeletionsView;
import io.cuesheet.ui.message.list.MessageBoards;
import io.cuesheet.ui.message.list.MessagesView;
import io.cuesheet.ui.message.list.RowButtons;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageStatus;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything about one message: its text, history, the reason of its status, and the possible actions. */
@Route("message/:message")
@PermitAll
class MessageView extends Div implements BeforeEnterObserver, TitledView {

    private static final Duration PULSE = Duration.ofSeconds(1);

    private final Caller caller = CurrentCaller.get();
    private final MessageBoards parts;
    private final MessageDetails details;
    private final ZoneId viewer = Viewer.zone();
    private final LiveReading<Optional<MessageDetails.Details>> live;
    private final Div head = new Div();
    private final Div buttons = new Div();
    private final MessageTexts texts = new MessageTexts();
    private final Div workflow = new Div();
    private final Div right = Styled.div("column");
    private final Div columns;
    private @Nullable RowButtons actions;
    private @Nullable MessageId messageId;

    /** The one that its page says to be beside it. */
    private volatile @Nullable MessageId besideId;

    MessageView(MessageBoards parts, MessageDetails details) {
        this.parts = parts;
        this.details = details;
        this.live = new LiveReading<>(parts.livePages(), this::show, this::away);
        columns = Styled.div("columns", Styled.div("column", head, buttons, texts, workflow), right);
        addClassNames("view", "message-view");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        messageId = event.getRouteParameters()
                .get("message")
                .flatMap(MessageView::id)
                .orElse(null);
        ask();
    }

    /** Shows this message as a part of another view. */
    void show(MessageId message) {
        messageId = message;
        ask();
    }

    private void ask() {
        buttons.removeAll();
        actions = null;
        Optional<MessageId> asked = Optional.ofNullable(messageId);
        live.ask(() -> asked.flatMap(this::read));
    }

    /** No notification arrives when the workflow has been updated, so the page reads again until then. */
    private Optional<MessageDetails.Details> read(MessageId message) {
        Optional<MessageDetails.Details> found = details.find(caller, message);
        if (found.isPresent() && found.get().engine() != EngineSide.IN_STEP) {
            live.soon();
        }
        return found;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        Runnable subscription = parts.changes().subscribe(caller.orgId(), change -> {
            if (change.message() == null
                    || change.message().equals(messageId)
                    || change.message().equals(besideId)) {
                live.soon();
            }
        });
        live.follow(this, attached.getUI(), parts.livePages(), PULSE, false);
        Pages.onLeaving(this, subscription);
    }

    private void away() {
        removeAll();
        add(EmptyState.databaseAway());
    }

    private void show(Optional<MessageDetails.Details> found) {
        if (found.isPresent()) {
            show(found.get());
        } else {
            removeAll();
            add(EmptyState.noSuchMessage(new RouterLink(Texts.of("detail.all_messages"), MessagesView.class)));
        }
    }

    /** Keeps the buttons: a closing dialog returns the focus to the button that opened it. */
    private void show(MessageDetails.Details found) {
        if (columns.getParent().isEmpty()) {
            removeAll();
            add(columns);
        }
        Message message = found.message();
        besideId = message == null || message.beside() == null
                ? null
                : message.beside().id();
        head.removeAll();
        head.add(message == null ? deleted() : head(message, found));
        showButtons(message);
        Explanation explanation = found.explanation();
        ZoneId zone = explanation.plan().timeZone();
        texts.show(found, zone);
        workflow.removeAll();
        workflow.add(console());
        Paragraph summary = new Paragraph(explanation.summary());
        summary.setId("explanation");
        Section life = Styled.section(
                Texts.of("detail.history"),
                new Timeline(explanation, zone, viewer, parts.clock().instant()));
        Section why =
                Styled.section(Texts.of("detail.why"), summary, new Paragraph(explanation.rule()), gates(explanation));
        right.removeAll();
        right.add(why, life);
    }

    private void showButtons(@Nullable Message message) {
        if (message == null || !caller.may(Permission.EDIT)) {
            buttons.removeAll();
            actions = null;
        } else if (actions == null) {
            actions = buttons(message);
            buttons.add(actions);
        } else {
            actions.show(message);
        }
    }

    private Section head(Message message, MessageDetails.Details found) {
        Span status = Styled.span("status", MessageWords.statusName(message));
        status.getElement().setAttribute("data-status", message.status().wireName());
        DescriptionList facts = new DescriptionList();
        fact(facts, Texts.of("common.status"), status);
        boolean wentOut = MessageWords.wentOut(message);
        String reason = MessageWords.reason(message, parts.clock().instant());
        if (!reason.isEmpty() && !wentOut) {
            boolean isSent = message.status() == MessageStatus.SENT;
            Span because = new Span(reason);
            if (message.beside() != null) {
                Anchor beside = new Anchor("message/" + message.beside().id(), MessageWords.beside(message));
                beside.setId("beside");
                because.add(new Text(" · "), beside);
            }
            fact(facts, Texts.of(isSent ? "detail.fact.sent" : "detail.fact.because"), because);
        }
        if (message.attemptDetail() != null) {
            fact(facts, Texts.of("detail.fact.last_attempt"), new Span(MessageWords.lastAttempt(message)));
        }
        fact(facts, Texts.of("detail.fact.to"), contact(message));
        String listed = MessageWords.listedWhen(message);
        fact(
                facts,
                Texts.of(wentOut ? "detail.fact.sent" : "detail.fact.send_time"),
                new Span(wentOut ? listed + ", " + reason : listed));
        fact(
                facts,
                Texts.of("detail.fact.other_clocks"),
                new Span(ZonedTimes.otherClocks(message.listedAt(), message.timeZone(), viewer)));
        boolean wentOutAtAnotherTime = MessageWords.wentOutAtAnotherTime(message);
        if (wentOutAtAnotherTime) {
            fact(facts, Texts.of("detail.fact.planned_for"), new Span(MessageWords.when(message)));
        }
        if (message.ownTiming() != null) {
            fact(facts, Texts.of("detail.fact.counted"), new Span(counted(message, found.ruleTime())));
        } else if (!message.sendAt().equals(message.plannedAt())) {
            fact(
                    facts,
                    Texts.of("detail.fact.by_rule"),
                    new Span(ZonedTimes.withZone(message.plannedAt(), message.timeZone())));
        }
        String note = wentOutAtAnotherTime ? "" : MessageWords.timeRemark(message);
        if (!note.isEmpty()) {
            fact(facts, Texts.of("detail.fact.note"), new Span(note));
        }
        EngineSide engine = found.engine();
        if (engine != EngineSide.IN_STEP) {
            Span told = new Span(MessageWords.engine(engine));
            told.setId("engine");
            fact(facts, Texts.of("detail.fact.engine"), told);
        }
        fact(facts, Texts.of("detail.fact.workflow"), workflow(message));
        Paragraph place = new Paragraph(message.messageTypeName() + " · " + MessageWords.place(message));
        Anchor event = new Anchor("events/" + message.eventId(), Texts.of("detail.all_about_event"));
        event.setId("event-link");
        return new Section(new H2(message.eventName()), place, event, Styled.div("facts", facts));
    }

    /** A message with a time set by hand shows the time that it could return to. */
    private static String counted(Message message, @Nullable Instant ruleTime) {
        return ruleTime == null
                ? MessageWords.counted(message)
                : "%s: %s".formatted(MessageWords.counted(message), ZonedTimes.withZone(ruleTime, message.timeZone()));
    }

    /** Temporal may respond slowly, and the page does not wait for it. */
    private Span workflow(Message message) {
        Span says = new Span(Texts.of("detail.asking"));
        says.setId("workflow-state");
        UI page = UI.getCurrent();
        parts.livePages().execute(() -> {
            WorkflowStates.Answer answer = details.workflows().ask(caller, message.id());
            Pages.change(page, () -> says.setText(MessageWords.workflow(answer, message)));
        });
        return says;
    }

    private static Component contact(Message message) {
        Span role = new Span(" · " + message.contactRole());
        if (message.recipient() == null) {
            return new Span(new Span(MessageWords.noAddress()), role);
        }
        Anchor all = new Anchor("recipient/" + message.id(), message.recipient());
        return new Span(all, role);
    }

    private RowButtons buttons(Message message) {
        UI page = UI.getCurrent();
        RowButtons row = new RowButtons(message, caller.may(Permission.SEND), parts.actions(now -> live.again(page)));
        row.addDelete(now -> new BulkDialog(
                        BulkAction.DELETE,
                        BulkTarget.of(List.of(now)),
                        BulkForm.of(BulkAction.DELETE, now.timeZone()),
                        parts.bulkCommands())
                .open());
        return row;
    }

    private Component console() {
        String id = MessageContract.workflowId(Objects.requireNonNull(messageId));
        return details.console(messageId)
                .<Component>map(address -> {
                    Anchor link = new Anchor(address, Texts.of("detail.console"), AnchorTarget.BLANK);
                    link.setId("console-link");
                    return new Paragraph(link);
                })
                .orElseGet(() -> new Paragraph(Texts.of("detail.workflow_id", id)));
    }

    private static Component gates(Explanation explanation) {
        UnorderedList list = new UnorderedList();
        list.addClassName("gates");
        explanation.gates().forEach(gate -> {
            ListItem item = new ListItem(GateWords.of(gate));
            item.getElement().setAttribute("data-stops", Boolean.toString(gate.sentence() != null));
            list.add(item);
        });
        return list;
    }

    private static Section deleted() {
        return Styled.section(
                Texts.of("detail.deleted"), new RouterLink(Texts.of("detail.deletions"), DeletionsView.class));
    }

    private static void fact(DescriptionList list, String name, Component value) {
        list.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }

    private static Optional<MessageId> id(String text) {
        try {
            return Optional.of(MessageId.of(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public String title() {
        return Texts.of("titles.message");
    }
}
