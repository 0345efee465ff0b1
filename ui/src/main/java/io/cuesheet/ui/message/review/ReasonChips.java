package io.cuesheet.ui.message.review;

import com.vaadin.flow.component.html.Div;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.ReviewReasons;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.ReasonCount;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.message.CountChip;
import io.cuesheet.ui.message.MessageCounts;
import io.cuesheet.ui.message.MessageFilters;
import io.cuesheet.ui.message.MessageQuery;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;

/** The reasons in the review queue with their numbers; filters the queue. */
final class ReasonChips extends Div implements MessageFilters {

    private final ReviewReasons reasons;
    private final Caller caller;
    private final Runnable changed;
    private final Map<String, CountChip> chips = new HashMap<>();
    private Map<String, Long> counts = Map.of();
    private Set<String> chosen = Set.of();

    ReasonChips(ReviewReasons reasons, Caller caller, Runnable changed) {
        this.reasons = reasons;
        this.caller = caller;
        this.changed = changed;
        addClassName("chips");
        getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.of("review.reasons"));
    }

    void show(Set<String> wanted) {
        chosen = wanted.stream()
                .filter(ReviewReasons.DECIDED_BY_SOMEBODY::contains)
                .collect(Collectors.toSet());
        draw();
    }

    Set<String> chosen() {
        return chosen;
    }

    /** The queue's filter. */
    MessageQuery query() {
        return MessageQuery.ALL
                .withStatuses(Set.of(MessageStatus.BLOCKED))
                .withReasons(chosen.isEmpty() ? ReviewReasons.DECIDED_BY_SOMEBODY : chosen);
    }

    @Override
    public boolean needsCounts() {
        return false;
    }

    @Override
    public void showCounts(MessageCounts counts) {
        draw();
    }

    @Override
    public EmptyState empty(boolean none) {
        return EmptyState.nothingToDecide();
    }

    /** While the database is unavailable, the numbers stay unchanged. */
    private void draw() {
        try {
            counts = reasons.count(caller).stream().collect(Collectors.toMap(ReasonCount::reason, ReasonCount::count));
        } catch (DataAccessException away) {
            // The list says so, and counts again when the database is back.
        }
        counts.keySet().forEach(reason -> chips.computeIfAbsent(reason, this::chip));
        chips.forEach((reason, chip) -> {
            chip.show(counts.getOrDefault(reason, 0L), chosen.contains(reason));
            chip.setVisible(counts.containsKey(reason) || chosen.contains(reason));
        });
    }

    private CountChip chip(String reason) {
        CountChip chip = new CountChip(reason, ReasonWords.phrase(reason));
        chip.addClickListener(click -> {
            Set<String> now = new LinkedHashSet<>(chosen);
            if (!now.remove(reason)) {
                now.add(reason);
            }
            show(now);
            changed.run();
        });
        add(chip);
        return chip;
    }
}
