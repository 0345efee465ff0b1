package io.cuesheet.application.planning;

import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.planning.PlanLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts plans one after the other and keeps one page of them, so that a preview of any number of events needs the memory of few. A page
 * ends between two events.
 */
final class PreviewBuilder {

    private final Map<PlanAction, Long> counts = new EnumMap<>(PlanAction.class);
    private final List<EventPlan> few = new ArrayList<>();
    private final List<EventPlan> page = new ArrayList<>();
    private long lines;
    private long changed;
    private int onPage;
    private boolean isFull;
    private @Nullable EventCursor end;

    /** In the order of the list. */
    void add(EventPlan plan) {
        plan.lines().forEach(line -> counts.merge(line.action(), 1L, Long::sum));
        int changing = (int) plan.lines().stream().filter(PlanLine::changes).count();
        lines += plan.lines().size();
        changed += changing;
        if (lines <= PlanPreview.LINES) {
            few.add(plan);
        } else {
            few.clear();
        }
        if (changing > 0) {
            addToPage(plan, changing);
        }
    }

    private void addToPage(EventPlan plan, int changing) {
        isFull |= onPage > 0 && onPage + changing > PlanPreview.LINES;
        if (isFull) {
            return;
        }
        page.add(plan.changes());
        onPage += changing;
        Event event = plan.subject().event();
        end = EventCursor.after(event);
    }

    /** Whether the page has all that fits. */
    boolean isFull() {
        return isFull;
    }

    PlanPreview first() {
        boolean complete = lines <= PlanPreview.LINES;
        return new PlanPreview(counts, changed, complete ? few : page, complete, isFull && !complete ? end : null);
    }

    PlanPreview later() {
        return new PlanPreview(Map.of(), 0, page, !isFull, isFull ? end : null);
    }
}
