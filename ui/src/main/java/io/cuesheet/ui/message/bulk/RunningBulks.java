package io.cuesheet.ui.message.bulk;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.bulk.Bulk;
import io.cuesheet.ui.audit.AuditWords;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import java.time.Duration;
import java.util.List;
import org.springframework.dao.DataAccessException;

/** Shows above a list that a bulk command of any user is running, with a link to it; empty if there is none. */
public final class RunningBulks extends Div {

    private static final Duration PULSE = Duration.ofSeconds(2);

    /** With many running commands a query takes a while: waits this many times its duration. */
    private static final int REST = 10;

    private final BulkCommands commands;
    private final LivePages livePages;
    private final Span text = new Span();
    private volatile List<Bulk> shown = List.of();
    private volatile long restsUntil = System.nanoTime();

    /** @param open called to show the commands */
    public RunningBulks(BulkCommands commands, LivePages livePages, Runnable open) {
        this.commands = commands;
        this.livePages = livePages;
        setId("running-batches");
        addClassName("running-batches");
        getElement().setAttribute("role", "status");
        Button show = Styled.tertiary(Texts.of("bulk.running.show"), click -> open.run());
        show.setAriaLabel(Texts.of("bulk.running.show_bulks"));
        add(text, show);
        setVisible(false);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI page = attached.getUI();
        Registration pulse = livePages.every(PULSE, () -> look(page));
        Pages.onLeaving(this, pulse::remove);
    }

    private void look(UI page) {
        long start = System.nanoTime();
        if (start - restsUntil < 0) {
            return;
        }
        try {
            List<Bulk> now = commands.running();
            if (!now.equals(shown)) {
                shown = now;
                Pages.change(page, () -> show(now));
            }
        } catch (DataAccessException away) {
            // The list below shows the outage.
        }
        restsUntil = System.nanoTime() + REST * (System.nanoTime() - start);
    }

    void show(List<Bulk> running) {
        setVisible(!running.isEmpty());
        if (running.size() == 1) {
            Bulk batch = running.getFirst();
            String actor = AuditWords.actor(batch.actor(), batch.actorName());
            text.setText(Texts.of("bulk.running.one", BulkWords.title(batch), actor));
        } else {
            text.setText(Texts.of("bulk.running.several", running.size()));
        }
    }
}
