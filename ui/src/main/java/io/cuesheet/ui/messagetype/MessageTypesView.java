package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.application.messagetype.RuleExamples;
import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.application.template.Templates;
import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.RuleWords;
import io.cuesheet.application.text.StatusRuleWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.template.Template;
import io.cuesheet.ui.audit.LastChange;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TableGrid;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.planning.PlanProgress;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.WeekendRule;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Message types with their rules. */
@Route("message-types")
@Menu(title = "titles.message_types", order = 202, icon = "cuesheet/types.svg")
@PermitAll
class MessageTypesView extends Div implements TitledView {

    private static final String NAME = """
            <div class="line"><button type="button" class="row-link strong" @click=${open} title="${item.name}">${item.name}</button>\
            <span class="quiet">${item.code}</span></div>""";

    private static final String STATE = """
            <span class="status" data-status="${item.enabled ? 'sent' : 'skipped'}">${item.state}</span>""";

    private static final String LINE = """
            <div class="line"><span title="${item.%1$s}">${item.%1$s}</span></div>""";

    private static final String WRAPPED = """
            <span class="wrap">%s</span>""";

    private final Caller caller = CurrentCaller.get();
    private final MessageTypes types;
    private final RuleExamples examples;
    private final Templates templates;
    private final LastChange changes;
    private final LivePages livePages;
    private final TableGrid<MessageType> grid = new TableGrid<>("message-types", Texts.of("titles.message_types"));

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
        Paragraph about = Styled.paragraph("about", Texts.of("messagetype.list.about"));
        Button create = Styled.primary(Texts.of("messagetype.new"), click -> open(null));
        create.setId("new-type");
        create.setVisible(caller.may(Permission.ADMIN));
        setUpGrid();
        add(about, new PlanProgress(caller, planning, livePages), Styled.div("bar", create), grid);
    }

    private void setUpGrid() {
        grid.value("name", MessageType::name)
                .value("code", MessageType::code)
                .value("enabled", type -> type.rule().enabled())
                .value("state", MessageTypesView::state)
                .value("rule", MessageTypesView::rule)
                .value("audience", type -> audience(type.rule()))
                .value("channels", type -> RuleSentence.words(type.rule().channels()))
                .value("template", MessageType::templateCode)
                .value("more", MessageTypesView::more)
                .function("open", this::openAsItIsNow);
        grid.nameColumn(Texts.of("common.message_type"), NAME, "12rem", 2)
                .column(Texts.of("messagetype.list.state"), STATE, "5.5rem", 0)
                .column(Texts.of("messagetype.list.when"), text("rule"), "14rem", 3)
                .column(Texts.of("messagetype.list.to"), text("audience"), "9rem", 1)
                .column(Texts.of("messagetype.list.by"), text("channels"), "7rem", 0)
                .column(Texts.of("messagetype.template"), text("template"), "8rem", 1)
                .column(Texts.of("messagetype.list.also"), text("more"), "12rem", 3)
                .card(NAME
                        + STATE
                        + wrapped(Texts.of("messagetype.card.to", "${item.audience}"))
                        + wrapped("${item.rule}")
                        + wrapped(Texts.of("messagetype.card.by", "${item.channels}"))
                        + wrapped(Texts.of("messagetype.card.template", "${item.template}"))
                        + wrapped("${item.more}"));
        grid.addItemClickListener(click -> openAsItIsNow(click.getItem()));
        refresh();
    }

    private static String text(String value) {
        return LINE.formatted(value);
    }

    private static String wrapped(String words) {
        return WRAPPED.formatted(words);
    }

    private void refresh() {
        grid.setItems(types.all(caller));
    }

    /** Reads the type again, since the list may be out of date. */
    private void openAsItIsNow(MessageType listed) {
        refresh();
        open(types.find(caller, listed.code()).orElse(listed));
    }

    private void open(@Nullable MessageType type) {
        List<String> codes = templates.all(caller).stream().map(Template::code).toList();
        new MessageTypeDialog(caller, type, types, examples, codes, changes, livePages, this::refresh).open();
    }

    private static String state(MessageType type) {
        return type.rule().enabled() ? Texts.of("messagetype.list.on") : Texts.of("messagetype.list.off");
    }

    private static String rule(MessageType type) {
        return type.byHand()
                ? Texts.of("messagetype.list.by_hand")
                : RuleWords.when(type.rule().timing());
    }

    private static String audience(MessageRule rule) {
        return rule.audience().isEmpty()
                ? Texts.of("messagetype.everybody")
                : rule.audience().stream().sorted().collect(Collectors.joining(", "));
    }

    private static String more(MessageType type) {
        MessageRule rule = type.rule();
        List<String> parts = new ArrayList<>();
        if (rule.onlyWithoutLoadIn()) {
            parts.add(Texts.of("messagetype.list.only_without_load_in"));
        }
        if (rule.weekendRule() != WeekendRule.SEND) {
            parts.add(Texts.named("messagetype.list.weekend", rule.weekendRule()));
        }
        if (rule.quietHours() != null) {
            parts.add(Texts.of(
                    "messagetype.list.quiet",
                    DatePattern.TIME.format(rule.quietHours().from()),
                    DatePattern.TIME.format(rule.quietHours().until())));
        }
        parts.addAll(StatusRuleWords.unusual(rule));
        parts.add(Texts.named("messagetype.list.late", rule.latePolicy()));
        return String.join(" · ", parts);
    }
}
