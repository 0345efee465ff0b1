package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.html.Div;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.db.message.ReasonCount;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.cuesheet.ui.text.ReasonWords;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;

/** Why messages wait for somebody, with their numbers; narrows the queue. */
final class ReasonChips extends Div implements MessageFilters {

    /** What a switch blocks goes on with the switch. */
    private static final Set<String> RESUMED_BY_A_SWITCH =
            names(EnumSet.of(ReasonCode.SCHEDULER_DISABLED, ReasonCode.TYPE_DISABLED, ReasonCode.ORG_HELD));

    private static final Set<String> DECIDED_BY_SOMEBODY = decided();

    private final JobRepository jobs;
    private final OrgId org;
    private final Runnable changed;
    private final Map<String, CountChip> chips = new HashMap<>();
    private Set<String> chosen = Set.of();

    ReasonChips(JobRepository jobs, OrgId org, Runnable changed) {
        this.jobs = jobs;
        this.org = org;
        this.changed = changed;
        addClassName("chips");
        getElement().setAttribute("role", "group").setAttribute("aria-label", "Reasons");
    }

    void show(Set<String> reasons) {
        chosen = reasons.stream().filter(DECIDED_BY_SOMEBODY::contains).collect(Collectors.toSet());
        draw();
    }

    Set<String> chosen() {
        return chosen;
    }

    /** What the queue shows. */
    MessageQuery query() {
        return MessageQuery.ALL
                .withStatuses(Set.of(MessageStatus.BLOCKED))
                .withReasons(chosen.isEmpty() ? DECIDED_BY_SOMEBODY : chosen);
    }

    @Override
    public void showCounts(List<TypeCount> types, List<StatusCount> statuses) {
        draw();
    }

    @Override
    public EmptyState empty(boolean none) {
        return EmptyState.nothingToDecide();
    }

    private void draw() {
        Map<String, Long> counts = counts();
        counts.keySet().forEach(reason -> chips.computeIfAbsent(reason, this::chip));
        chips.forEach((reason, chip) -> {
            chip.show(counts.getOrDefault(reason, 0L), chosen.contains(reason));
            chip.setVisible(counts.containsKey(reason) || chosen.contains(reason));
        });
    }

    private Map<String, Long> counts() {
        try {
            return jobs.countBlocked(org).stream()
                    .filter(count -> DECIDED_BY_SOMEBODY.contains(count.reason()))
                    .collect(Collectors.toMap(ReasonCount::reason, ReasonCount::count));
        } catch (DataAccessException away) {
            return Map.of();
        }
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

    private static Set<String> decided() {
        Set<String> all = new LinkedHashSet<>(names(EnumSet.allOf(ReasonCode.class)));
        all.removeAll(RESUMED_BY_A_SWITCH);
        return Set.copyOf(all);
    }

    private static Set<String> names(Set<ReasonCode> codes) {
        return codes.stream().map(ReasonCode::name).collect(Collectors.toSet());
    }
}
