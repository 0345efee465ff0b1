package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.ui.layout.Notice;
import io.cuesheet.ui.layout.PageTask;
import io.cuesheet.ui.layout.Pages;
import io.cuesheet.ui.message.MessageBatches;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** The latest commands on many messages, running ones included: how far they are, a way to stop them, and what became of each message. */
final class BatchesDialog extends Dialog {

    private final BulkCommands commands;
    private final ZoneId zone;
    private final Div content = new Div();
    private final Notice notice = new Notice();
    private final Button back = new Button("All bulk commands", click -> list());
    private final Map<UUID, BatchRow> rows = new HashMap<>();
    private volatile List<UUID> running = List.of();
    private @Nullable Registration pulse;

    /** @param zone in which times are told */
    BatchesDialog(BulkCommands commands, ZoneId zone) {
        this.commands = commands;
        this.zone = zone;
        setId("batches-dialog");
        addClassName("command-dialog");
        setHeaderTitle("Bulk commands");
        setWidth("38rem");
        setDraggable(false);
        content.setId("batches");
        content.addClassName("batches");
        back.setVisible(false);
        add(content, notice);
        getFooter().add(back, new Button("Close", click -> close()));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        UI page = attached.getUI();
        pulse = commands.pulse(() -> look(page));
        list();
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        super.onDetach(detached);
        if (pulse != null) {
            pulse.remove();
            pulse = null;
        }
    }

    private void list() {
        back.setVisible(false);
        task(commands::recent, this::show);
    }

    private void show(List<MessageBatches.Standing> batches) {
        content.removeAll();
        rows.clear();
        if (batches.isEmpty()) {
            content.add(new Paragraph("No command was given to many messages yet."));
        }
        batches.forEach(standing -> {
            BatchRow row = new BatchRow(standing, zone, commands.mayEdit(), this::stop, this::open);
            rows.put(standing.batch().id(), row);
            content.add(row);
        });
        running = batches.stream()
                .filter(standing -> standing.progress().open() > 0)
                .map(standing -> standing.batch().id())
                .toList();
    }

    /** Asks for those alone that can have gone on. */
    private void look(UI page) {
        List<UUID> asked = running;
        if (asked.isEmpty()) {
            return;
        }
        try {
            List<MessageBatches.Standing> now =
                    asked.stream().map(commands::standing).toList();
            running = now.stream()
                    .filter(standing -> standing.progress().open() > 0)
                    .map(standing -> standing.batch().id())
                    .toList();
            Pages.change(page, () -> now.forEach(this::refresh));
        } catch (DataAccessException away) {
            Pages.change(
                    page,
                    () -> notice.say(
                            Notice.Kind.ERROR, "The database can't be reached; this list looks again by itself."));
        }
    }

    private void refresh(MessageBatches.Standing now) {
        notice.sayNothing();
        BatchRow row = rows.get(now.batch().id());
        if (row != null) {
            row.show(now);
        }
    }

    private void stop(MessageBatches.Standing standing) {
        task(() -> commands.stop(standing.batch().id()), this::refresh);
    }

    /** What became of one of them, in place of the list. */
    private void open(MessageBatches.Standing standing) {
        task(() -> commands.standing(standing.batch().id()), now -> {
            running = List.of();
            rows.clear();
            content.removeAll();
            Paragraph title = new Paragraph(BatchWords.title(now.batch()));
            title.addClassName("strong");
            content.add(
                    title, new Paragraph(BatchWords.origin(now.batch(), zone) + "."), new BatchPanel(now, commands));
            back.setVisible(true);
            back.focus();
        });
    }

    private <R> void task(Supplier<R> work, Consumer<R> done) {
        notice.sayNothing();
        UI page = getUI().orElseGet(UI::getCurrent);
        PageTask.run(page, commands.background(), work, done, sentence -> notice.say(Notice.Kind.ERROR, sentence));
    }
}
