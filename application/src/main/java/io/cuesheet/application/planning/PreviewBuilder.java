package io.cuesheet.application.planning;

import io.cuesheet.db.event.EventCursor;
import io.cuesheet.workflows.planning.PlanAction;
import io.cuesheet.workflows.planning.PlanLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts plans one by one and keeps one page of them, so that a preview of any number of events needs little memory. Pages never split an event.
 */
final class PreviewBuilder {

    private final long[] counts = new long[PlanAction.values().length];
    private final List<EventPlan> shown = new ArrayList<>();
    private long lines;
    private long back;
    private long unblocked;
    private long changed;
    private int onPage;
    private boolean isFull;
    private @Nullable EventCursor end;

    /** Adds an event's plan, in the order of the list. */
    void add(EventPlan plan) {
        if (count(EventCursor.after(plan.subject().event()), plan.lines())) {
            show(plan);
        }
    }

    /**
     * Counts the lines of the next event.
     *
     * @param position of the event in the list
     * @return whether the caller must pass its plans to {@link #show}
     */
    boolean count(EventCursor position, List<PlanLine> ofEvent) {
        int changing = 0;
        for (PlanLine line : ofEvent) {
            counts[line.action().ordinal()]++;
            changing += line.changes() ? 1 : 0;
            back += line.comesBack() ? 1 : 0;
            unblocked += line.isUnblocked() ? 1 : 0;
        }
        lines += ofEvent.size();
        changed += changing;
        return changing > 0 && fits(position, changing) || isComplete();
    }

    private boolean fits(EventCursor position, int changing) {
        isFull |= onPage > 0 && onPage + changing > PlanPreview.LINES;
        if (isFull) {
            return false;
        }
        onPage += changing;
        end = position;
        return true;
    }

    /** Whether every line fits on the page, including those of the last event counted. */
    private boolean isComplete() {
        return lines <= PlanPreview.LINES;
    }

    /** Adds a requested plan, in the order of the list. */
    void show(EventPlan plan) {
        shown.add(plan);
    }

    /** Whether the page is full. */
    boolean isFull() {
        return isFull;
    }

    PlanPreview first() {
        return new PlanPreview(
                counts(),
                back,
                unblocked,
                changed,
                isComplete() ? shown : page(),
                isComplete(),
                isFull && !isComplete() ? end : null);
    }

    PlanPreview later() {
        return new PlanPreview(Map.of(), 0, 0, 0, page(), !isFull, isFull ? end : null);
    }

    private Map<PlanAction, Long> counts() {
        Map<PlanAction, Long> found = new EnumMap<>(PlanAction.class);
        for (PlanAction action : PlanAction.values()) {
            if (counts[action.ordinal()] > 0) {
                found.put(action, counts[action.ordinal()]);
            }
        }
        return found;
    }

    private List<EventPlan> page() {
        return shown.stream()
                .map(EventPlan::changes)
                .filter(plan -> !plan.lines().isEmpty())
                .toList();
    }
}
