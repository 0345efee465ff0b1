package io.cuesheet.ui.planning;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.application.text.Language;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.planning.PlanJob;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.text.PageLanguage;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One quiet line above a list while part of it is not replanned yet after the last save; otherwise empty. */
public final class PlanBehind extends Paragraph {

    /** Lists are open all day, and planning is rare. */
    private static final Duration PULSE = Duration.ofSeconds(3);

    private final Caller caller;
    private final PlanParts parts;
    private final LivePages livePages;
    private volatile String shown = "";

    public PlanBehind(Caller caller, PlanParts parts, LivePages livePages) {
        this.caller = caller;
        this.parts = parts;
        this.livePages = livePages;
        setId("plan-behind");
        addClassNames("quiet", "plan-behind");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI page = attached.getUI();
        Registration pulse = livePages.every(PULSE, () -> look(page));
        Pages.onLeaving(this, pulse::remove);
        livePages.execute(() -> look(page));
    }

    private void look(UI page) {
        try {
            String words = Language.in(
                    PageLanguage.of(page),
                    () -> parts.running(caller).map(PlanBehind::words).orElse(""));
            if (!words.equals(shown)) {
                shown = words;
                Pages.change(page, () -> show(words));
            }
        } catch (DataAccessException | TransactionException away) {
            // The next pulse tries again.
        }
    }

    private void show(String words) {
        setText(words);
        setVisible(!words.isEmpty());
    }

    private static String words(PlanJob job) {
        int behind = job.totalEvents() - job.plannedEvents();
        return PlanProgress.what(job) + " " + Texts.of("planning.progress.behind", behind, job.totalEvents());
    }
}
