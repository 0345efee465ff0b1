package io.cuesheet.ui.messagetype.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.db.planning.EventPlan;
import io.cuesheet.ui.messagetype.MessageTypes;
import io.cuesheet.ui.planning.view.PlannedChange;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.ui.security.Role;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Edits a message type; what saving does to the messages of all events is shown first. */
final class MessageTypeDialog extends Dialog implements PlannedChange.Change {

    private final Caller caller;
    private final MessageTypes types;
    private final Runnable saved;
    private final MessageTypeForm form;
    private @Nullable Long version;

    /**
     * @param type null for a new one
     * @param templates codes to choose from
     */
    MessageTypeDialog(
            Caller caller,
            @Nullable MessageType type,
            MessageTypes types,
            List<String> templates,
            Executor background,
            Runnable saved) {
        this.caller = caller;
        this.types = types;
        this.saved = saved;
        this.version = type == null ? null : (long) type.version();
        this.form = new MessageTypeForm(type, templates);
        setId("type-dialog");
        setHeaderTitle(type == null ? "New message type" : type.name());
        addClassNames("command-dialog", "type-dialog");
        setWidth("56rem");
        setDraggable(false);
        setCloseOnOutsideClick(false);
        add(form);
        if (caller.role().allows(Role.ADMIN)) {
            PlannedChange change = new PlannedChange(this, form.names(), background);
            change.watch(form.inputs());
            add(change);
        }
        getFooter().add(new Button("Close", click -> close()));
    }

    @Override
    public Supplier<List<EventPlan>> preview() {
        MessageType wanted = form.read();
        return () -> types.preview(caller.orgId(), wanted);
    }

    @Override
    public Supplier<List<EventPlan>> save() {
        MessageType wanted = form.read();
        Long seen = version;
        return () -> {
            MessageTypes.Saved done = types.save(caller, wanted, seen);
            version = (long) done.after().version();
            return done.plans();
        };
    }

    @Override
    public void saved() {
        form.keepCode();
        saved.run();
    }
}
