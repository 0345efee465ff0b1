package io.cuesheet.ui.message.bulk;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** The latest bulk commands, including running ones: progress, stopping, and the result for each message. */
public final class BulkHistoryDialog extends Dialog {

    private final BulkCommands commands;
    private final ZoneId zone;
    private final Div content = Styled.div("batches");
    private final Notice notice = new Notice();
    private final Button back = new Button(Texts.of("bulk.history.back"), click -> list());
    private final Map<UUID, BulkRow> rows = new HashMap<>();
    private volatile List<UUID> running = List.of();
    private @Nullable Registration pulse;

    /** @param zone time zone of displayed times */
    public BulkHistoryDialog(BulkCommands commands, ZoneId zone) {
        this.commands = commands;
        this.zone = zone;
        setId("batches-dialog");
        addClassName("command-dialog");
        setHeaderTitle(Texts.of("bulk.history.title"));
        setWidth("38rem");
        content.setId("batches");
        back.setVisible(false);
        add(content, notice);
        getFooter().add(back, new Button(Texts.of("common.close"), click -> close()));
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

    private void show(List<BulkChanges.Overview> batches) {
        content.removeAll();
        rows.clear();
        if (batches.isEmpty()) {
            content.add(new Paragraph(Texts.of("bulk.history.empty")));
        }
        batches.forEach(overview -> {
            BulkRow row = new BulkRow(overview, zone, commands.mayEdit(), this::stop, this::open);
            rows.put(overview.batch().id(), row);
            content.add(row);
        });
        running = batches.stream()
                .filter(overview -> overview.progress().open() > 0)
                .map(overview -> overview.batch().id())
                .toList();
    }

    /** Reads only the commands that can have progressed. */
    private void look(UI page) {
        List<UUID> asked = running;
        if (asked.isEmpty()) {
            return;
        }
        try {
            List<BulkChanges.Overview> now =
                    asked.stream().map(commands::overview).toList();
            running = now.stream()
                    .filter(overview -> overview.progress().open() > 0)
                    .map(overview -> overview.batch().id())
                    .toList();
            Pages.change(page, () -> now.forEach(this::refresh));
        } catch (DataAccessException away) {
            Pages.change(page, () -> notice.say(Notice.Kind.ERROR, Texts.of("bulk.database_away")));
        }
    }

    private void refresh(BulkChanges.Overview now) {
        notice.sayNothing();
        BulkRow row = rows.get(now.batch().id());
        if (row != null) {
            row.show(now);
        }
    }

    private void stop(BulkChanges.Overview overview) {
        task(() -> commands.stop(overview.batch().id()), this::refresh);
    }

    /** Shows the results of one command in place of the list. */
    private void open(BulkChanges.Overview overview) {
        task(() -> commands.overview(overview.batch().id()), now -> {
            running = List.of();
            rows.clear();
            content.removeAll();
            Paragraph title = Styled.paragraph("strong", BulkWords.title(now.batch()));
            content.add(title, new Paragraph(BulkWords.origin(now.batch(), zone) + "."), new BulkPanel(now, commands));
            back.setVisible(true);
            back.focus();
        });
    }

    private <R> void task(Supplier<R> work, Consumer<R> done) {
        notice.sayNothing();
        UI page = getUI().orElseGet(UI::getCurrent);
        PageTask.run(page, commands.background(), work, done, failure -> notice.say(failure));
    }
}
