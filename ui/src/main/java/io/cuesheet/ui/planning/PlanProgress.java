package io.cuesheet.ui.planning;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.planning.PlanJob;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Pages;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Shows the progress of planning after any user saved a rule or a setting; empty while all events are planned. */
public final class PlanProgress extends Div {

    private static final Duration PULSE = Duration.ofSeconds(1);

    private final Caller caller;
    private final PlanParts parts;
    private final LivePages livePages;
    private final ProgressBar bar = new ProgressBar();
    private final Paragraph text = new Paragraph();
    private volatile @Nullable PlanJob shown;

    public PlanProgress(Caller caller, PlanParts parts, LivePages livePages) {
        this.caller = caller;
        this.parts = parts;
        this.livePages = livePages;
        setId("plan-progress");
        addClassNames("report", "plan-progress");
        bar.getElement().setAttribute("aria-label", Texts.of("planning.progress.bar"));
        text.getElement().setAttribute("role", "status");
        add(bar, text);
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
            latest().ifPresent(job -> {
                if (!job.equals(shown)) {
                    shown = job;
                    Pages.change(page, () -> show(job));
                }
            });
        } catch (DataAccessException | TransactionException away) {
            // The next pulse tries again.
        }
    }

    /** The running job, or else one that ended since it was last shown. */
    private Optional<PlanJob> latest() {
        @Nullable PlanJob before = shown;
        return parts.running(caller)
                .or(() -> before == null || before.state() != PlanJob.State.RUNNING
                        ? Optional.empty()
                        : parts.find(caller, before.id()));
    }

    /** Shows the progress in words. */
    void show(PlanJob job) {
        boolean runs = job.state() == PlanJob.State.RUNNING;
        setVisible(true);
        bar.setVisible(runs);
        bar.setValue((double) job.plannedEvents() / Math.max(1, job.totalEvents()));
        text.setText(runs ? running(job) : ended(job));
    }

    private static String running(PlanJob job) {
        String planned = Texts.of("planning.progress.running", job.plannedEvents(), job.totalEvents());
        return "%s %s%s".formatted(what(job), planned, failed(job));
    }

    private static String ended(PlanJob job) {
        String planned = Texts.of("planning.progress.ended", job.totalEvents() - job.failedEvents());
        String counts = job.actions().entrySet().stream()
                .map(entry -> PlanWords.count(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        String messages = counts.isEmpty() ? "" : " " + Texts.of("planning.outcome.counts", counts);
        return planned + messages + failed(job);
    }

    private static String failed(PlanJob job) {
        return job.failedEvents() == 0 ? "" : " " + Texts.of("planning.progress.failed", job.failedEvents());
    }

    /** The reason for the job, in a sentence. */
    static String what(PlanJob job) {
        return Texts.named("planning.reason", job.reason());
    }
}
