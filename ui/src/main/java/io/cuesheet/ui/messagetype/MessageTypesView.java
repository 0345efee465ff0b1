package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.application.messagetype.RuleExamples;
import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.application.template.Templates;
import io.cuesheet.application.text.RuleWords;
import io.cuesheet.application.text.StatusRuleWords;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.template.Template;
import io.cuesheet.ui.audit.LastChange;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.planning.PlanProgress;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Message types with their rules. */
@Route("message-types")
@PageTitle("Message types · Cuesheet")
@Menu(title = "Message types", order = 202, icon = "cuesheet/types.svg")
@PermitAll
class MessageTypesView extends Div {

    private static final String ROW = """
            <div class="cell"><span><span class="strong">${item.name}</span> <span class="type">${item.code}</span>
            <span class="status" data-status="${item.enabled ? 'sent' : 'skipped'}">${item.enabled ? 'On' : 'Off'}</span></span>
            <span>${item.rule}</span><span class="quiet">${item.more}</span></div>""";

    private final Caller caller = CurrentCaller.get();
    private final MessageTypes types;
    private final RuleExamples examples;
    private final Templates templates;
    private final LastChange changes;
    private final LivePages livePages;
    private final Grid<MessageType> grid = new Grid<>();

    MessageTypesView(
            MessageTypes types,
            RuleExamples examples,
            Templates templates,
            LastChange changes,
            PlanParts planning,
            LivePages livePages) {
        this.examples = examples;
        this.changes = changes;
        this.types = types;
        this.templates = templates;
        this.livePages = livePages;
        addClassNames("view", "types-view");
        Paragraph about = Styled.paragraph(
                "about",
                "These rules decide which messages each event gets, and when. You see what a change does before you"
                        + " save it. Messages that would be due at once wait in the review queue.");
        Button create = Styled.primary("New message type", click -> open(null));
        create.setId("new-type");
        create.setVisible(caller.may(Permission.ADMIN));
        setUpGrid();
        add(about, new PlanProgress(caller, planning, livePages), Styled.div("bar", create), grid);
    }

    private void setUpGrid() {
        grid.setId("message-types");
        grid.addColumn(LitRenderer.<MessageType>of(ROW)
                        .withProperty("name", MessageType::name)
                        .withProperty("code", MessageType::code)
                        .withProperty("enabled", type -> type.rule().enabled())
                        .withProperty("rule", MessageTypesView::rule)
                        .withProperty("more", MessageTypesView::more))
                .setHeader("Message types");
        grid.addItemClickListener(click -> openAsItIsNow(click.getItem()));
        refresh();
    }

    private void refresh() {
        grid.setItems(types.all(caller));
    }

    /** The list may have been shown for a while. */
    private void openAsItIsNow(MessageType listed) {
        refresh();
        open(types.find(caller, listed.code()).orElse(listed));
    }

    private void open(@Nullable MessageType type) {
        List<String> codes = templates.all(caller).stream().map(Template::code).toList();
        new MessageTypeDialog(caller, type, types, examples, codes, changes, livePages, this::refresh).open();
    }

    private static String rule(MessageType type) {
        return type.byHand()
                ? "Written by hand only"
                : RuleWords.when(type.rule().timing());
    }

    private static String more(MessageType type) {
        MessageRule rule = type.rule();
        List<String> parts = new ArrayList<>();
        parts.add(
                rule.audience().isEmpty()
                        ? "to everybody"
                        : "to " + rule.audience().stream().sorted().collect(Collectors.joining(", ")));
        parts.add("by " + rule.channels().stream().map(ChannelKind::wireName).collect(Collectors.joining(", then ")));
        parts.add("template " + type.templateCode());
        if (rule.onlyWithoutLoadIn()) {
            parts.add("only while no load-in is known");
        }
        switch (rule.weekendRule()) {
            case POSTPONE -> parts.add("not on weekends");
            case ADVANCE -> parts.add("on the working day before weekends");
            case SEND -> {}
        }
        if (rule.quietHours() != null) {
            parts.add("quiet from %s to %s"
                    .formatted(rule.quietHours().from(), rule.quietHours().until()));
        }
        parts.addAll(StatusRuleWords.unusual(rule));
        parts.add(rule.latePolicy() == LatePolicy.ASK ? "kept for review if late" : "skipped if late");
        return String.join(" · ", parts);
    }
}
