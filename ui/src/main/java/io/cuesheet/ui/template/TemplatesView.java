package io.cuesheet.ui.template;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.template.Templates;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.template.Template;
import io.cuesheet.ui.audit.LastChange;
import io.cuesheet.ui.component.EditConflict;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.component.Unsaved;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TemplateText;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Edits templates, with a preview for a real event. Every version is kept. */
@Route("templates")
@Menu(title = "titles.templates", order = 203, icon = "cuesheet/template.svg")
@PermitAll
class TemplatesView extends Div implements BeforeLeaveObserver, TitledView {

    private static final MultilingualText BLANK = MultilingualText.of(TextFields.BLANK);

    private final Caller caller = CurrentCaller.get();
    private final Templates templates;
    private final ZoneId zone;
    private final NamedFields names = new NamedFields();
    private final Select<String> choice = new Select<>();
    private final TextField code = names.add("code", new TextField(Texts.of("template.code")));
    private final LanguageTexts text;
    private final TrialPanel trial;
    private final Unsaved unsaved = new Unsaved(this::isChanged);
    private final Select<Template> versions = new Select<>();
    private final Div difference = new Div();
    private final Button restore =
            new Button(Texts.of("template.versions.restore"), click -> unsaved.beforeLosing(this::restore));
    private final Button save = Styled.primary(Texts.of("template.save"), click -> save());
    private final Notice notice = new Notice();
    private final Div conflict = new Div();
    private final LastChange changes;
    private MultilingualText known = MultilingualText.of(new TemplateText("", ""));
    private @Nullable Template shown;

    TemplatesView(
            Templates templates,
            LastChange changes,
            EventDirectory events,
            OrganisationSettings settings,
            LivePages livePages,
            Clock clock) {
        this.templates = templates;
        this.changes = changes;
        this.zone = settings.find(caller).defaultZone();
        this.text = new LanguageTexts(names, this::typed);
        this.trial = new TrialPanel(caller, templates, events, livePages, clock, this::typed);
        addClassNames("view", "templates-view");
        choice.setId("template-choice");
        choice.setLabel(Texts.of("template.choice"));
        choice.addValueChangeListener(change -> {
            String chosen = change.getValue();
            if (chosen != null && (shown == null || !chosen.equals(shown.code()))) {
                unsaved.beforeLosing(() -> show(chosen), () -> choice.setValue(change.getOldValue()));
            }
        });
        code.setId("new-template-code");
        code.setHelperText(Texts.of("template.code.helper"));
        save.setId("save-template");
        boolean mayEdit = caller.may(Permission.ADMIN);
        save.setVisible(mayEdit);
        Button create = new Button(Texts.of("template.new"), click -> unsaved.beforeLosing(this::startNew));
        create.setId("new-template");
        create.setVisible(mayEdit);
        text.setReadOnly(!mayEdit);
        Section editor = new Section(
                new H2(Texts.of("template.text")),
                code,
                text,
                new VariableButtons(text.fields()),
                new Div(save),
                notice,
                conflict);
        Section history = new Section(new H2(Texts.of("template.versions")), versions, difference, restore);
        setUpVersions(mayEdit);
        add(Styled.div("bar", choice, create), Styled.div("columns", Styled.div("column", editor, history), trial));
        refreshChoice(null);
    }

    private void setUpVersions(boolean mayEdit) {
        versions.setId("versions");
        versions.setLabel(Texts.of("template.versions.compare"));
        versions.setItemLabelGenerator(version ->
                Texts.of("template.version", number(version), ZonedTimes.withZone(version.createdAt(), zone)));
        versions.addValueChangeListener(change -> compare());
        restore.setId("restore-version");
        restore.setVisible(mayEdit);
        restore.setEnabled(false);
    }

    private void refreshChoice(@Nullable String chosen) {
        List<String> codes = templates.all(caller).stream().map(Template::code).toList();
        choice.setItems(codes);
        if (chosen != null) {
            choice.setValue(chosen);
        } else if (codes.isEmpty()) {
            startNew();
        } else {
            choice.setValue(codes.getFirst());
        }
    }

    private void show(String chosen) {
        List<Template> all = templates.versions(caller, chosen);
        shown = all.getFirst();
        code.setVisible(false);
        notice.sayNothing();
        fill(shown.texts());
        versions.setItems(all.subList(1, all.size()));
        versions.setVisible(all.size() > 1);
        restore.setVisible(all.size() > 1 && caller.may(Permission.ADMIN));
        compare();
        typed();
    }

    private void startNew() {
        shown = null;
        choice.clear();
        code.clear();
        code.setVisible(true);
        code.focus();
        versions.setItems(List.of());
        versions.setVisible(false);
        restore.setVisible(false);
        difference.removeAll();
        notice.sayNothing();
        fill(BLANK);
        typed();
    }

    private void fill(MultilingualText stored) {
        known = stored;
        text.show(stored);
    }

    private boolean isChanged() {
        boolean isNew = shown == null && !code.isEmpty();
        return caller.may(Permission.ADMIN) && (isNew || !text.read().equals(known));
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent leaving) {
        unsaved.beforeLeaving(leaving);
    }

    /** Renders typed text at once. */
    private void typed() {
        names.clear();
        conflict.removeAll();
        trial.show(text.read(), text.language(), names::mark);
    }

    private void compare() {
        Template other = versions.getValue();
        difference.removeAll();
        restore.setEnabled(other != null);
        if (other != null && shown != null) {
            difference.add(new Difference(other.texts(), shown.texts()));
        }
    }

    private void restore() {
        Template other = versions.getValue();
        text.show(other.texts());
        typed();
        notice.say(Notice.Kind.WARNING, Texts.of("template.versions.restored", number(other)));
    }

    private void save() {
        names.clear();
        conflict.removeAll();
        PageTask.attempt(this::store, this::stale, this::refused);
    }

    private void refused(Failure failure) {
        names.tell(failure, notice);
    }

    private void stale(Failure failure) {
        PageTask.attempt(
                () -> Optional.ofNullable(shown)
                        .flatMap(seen -> templates.find(caller, seen.code()))
                        .ifPresentOrElse(this::compare, () -> refused(failure)),
                this::refused);
    }

    private void compare(Template now) {
        notice.sayNothing();
        Div both = new Div(new Paragraph(Texts.of("template.conflict")), new Difference(now.texts(), text.read()));
        EditConflict.Meanwhile meanwhile = new EditConflict.Meanwhile(
                changes.sentence(
                        caller,
                        "edit-template",
                        Texts.of("template.was_changed", now.code()),
                        after -> now.code().equals(after.get("code"))),
                both,
                () -> shown = now,
                () -> show(now.code()));
        conflict.add(EditConflict.of(meanwhile, this::save, conflict::removeAll));
    }

    private void store() {
        String of = shown == null ? code.getValue().strip() : shown.code();
        long seen = shown == null ? 0 : shown.version();
        Template saved = templates.save(caller, of, text.read(), seen);
        boolean isNew = saved.version() != seen;
        show(saved.code());
        refreshChoice(saved.code());
        notice.say(
                Notice.Kind.SUCCESS,
                isNew ? Texts.of("template.saved", number(saved)) : Texts.of("template.not_saved", number(saved)));
    }

    private static String number(Template version) {
        return String.valueOf(version.version());
    }
}
