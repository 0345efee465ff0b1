package io.cuesheet.ui.messagetype;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.application.messagetype.RuleExamples;
import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.application.planning.SavedPlan;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.ui.audit.LastChange;
import io.cuesheet.ui.component.EditConflict;
import io.cuesheet.ui.component.FieldWords;
import io.cuesheet.ui.component.Unsaved;
import io.cuesheet.ui.planning.PlannedChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Edits a message type; first previews the effect of saving on the messages of all events. */
final class MessageTypeDialog extends Dialog implements PlannedChange.Change {

    private final Caller caller;
    private final MessageTypes types;
    private final Runnable saved;
    private final LastChange changes;
    private final List<String> templates;
    private final NextDates next;
    private final MessageTypeForm form;
    private volatile long version;

    /**
     * @param type null for a new one
     * @param templates codes to choose from
     */
    MessageTypeDialog(
            Caller caller,
            @Nullable MessageType type,
            MessageTypes types,
            RuleExamples examples,
            List<String> templates,
            LastChange changes,
            Executor background,
            Runnable saved) {
        this.caller = caller;
        this.types = types;
        this.changes = changes;
        this.templates = templates;
        this.saved = saved;
        this.version = type == null ? 0 : type.version();
        this.next = new NextDates(rule -> examples.of(caller, rule), background);
        this.form = new MessageTypeForm(type, templates, next);
        setId("type-dialog");
        setHeaderTitle(type == null ? Texts.of("messagetype.new") : type.name());
        addClassNames("command-dialog", "type-dialog");
        setWidth("56rem");
        setCloseOnOutsideClick(false);
        add(form);
        addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                next.show(form::rule);
            }
        });
        form.inputs()
                .forEach(input -> input.addValueChangeListener(changed -> {
                    if (changed.isFromClient()) {
                        next.show(form::rule);
                    }
                }));
        boolean mayEdit = caller.may(Permission.ADMIN);
        Unsaved unsaved = new Unsaved(() -> mayEdit && form.isChanged());
        unsaved.guard(this);
        getFooter().add(new Button(Texts.of("common.close"), click -> unsaved.beforeLosing(this::close)));
        if (mayEdit) {
            PlannedChange change = new PlannedChange(this, form.names(), background);
            change.watch(form.inputs());
            add(change);
            getFooter().add(change.buttons());
        } else {
            form.inputs().forEach(input -> input.setReadOnly(true));
        }
    }

    @Override
    public Function<@Nullable EventCursor, PlanPreview> preview() {
        MessageType wanted = form.read();
        @Nullable Long seen = version == 0 ? version : null;
        return after -> types.preview(caller, wanted, seen, after);
    }

    @Override
    public Supplier<SavedPlan> save() {
        MessageType wanted = form.read();
        long seen = version;
        return () -> {
            MessageTypes.Saved done = types.save(caller, wanted, seen);
            version = done.after().version();
            return done.plan();
        };
    }

    @Override
    public void saved() {
        form.keepCode();
        form.remember();
        saved.run();
    }

    @Override
    public Optional<EditConflict.Meanwhile> meanwhile() {
        return version == 0
                ? Optional.empty()
                : types.find(caller, form.read().code()).map(this::meanwhile);
    }

    private EditConflict.Meanwhile meanwhile(MessageType now) {
        saved.run();
        MessageTypeForm theirs = new MessageTypeForm(now, templates, new Div());
        return new EditConflict.Meanwhile(
                changes.sentence(
                        caller,
                        "edit-message-type",
                        Texts.of("messagetype.was_changed", now.code()),
                        after -> after.get("rule") instanceof Map<?, ?> rule
                                && now.code().equals(rule.get("code"))),
                EditConflict.table(FieldWords.compare(theirs.inputs(), form.inputs())),
                () -> version = now.version(),
                () -> {
                    version = now.version();
                    form.show(now);
                    next.show(form::rule);
                });
    }
}
