package io.cuesheet.ui.event.list;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.DateFields;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters above the list of events: text, dates, statuses. */
final class EventFilters extends Div {

    private final TextField search = new TextField();
    private final NativeButton upcoming = chip("when-upcoming", Texts.of("events.filter.upcoming"));
    private final NativeButton ever = chip("when-all", Texts.of("events.filter.all_dates"));
    private final DatePicker from = DateFields.day("");
    private final DatePicker to = DateFields.day("");
    private final Map<EventStatus, NativeButton> statuses = new EnumMap<>(EventStatus.class);
    private final Checkbox lacking = new Checkbox(Texts.of("events.filter.lacking"));
    private final Runnable changed;
    private EventQuery query = EventQuery.UPCOMING;

    /** @param changed called when the user changes a filter */
    EventFilters(Runnable changed) {
        this.changed = changed;
        addClassName("event-filters");
        search.setId("event-search");
        search.setPlaceholder(Texts.of("events.filter.search"));
        search.setAriaLabel(Texts.of("events.filter.search_label"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> choose(query.withText(change.getValue())));
        upcoming.addClickListener(click -> choose(query.ever(false)));
        ever.addClickListener(click -> choose(query.ever(true)));
        lacking.setId("lacking-contacts");
        lacking.addValueChangeListener(change -> choose(query.lacking(change.getValue())));
        setUp(from, "events-from", Texts.of("events.filter.from"));
        setUp(to, "events-to", Texts.of("events.filter.to"));
        add(
                search,
                group(Texts.of("events.filter.dates"), upcoming, ever),
                from,
                to,
                group(Texts.of("events.filter.statuses"), statusChips()),
                lacking);
        show(query);
    }

    /** Shows the filters without calling the listener. */
    void show(EventQuery other) {
        query = other;
        // Text being typed may end with a space, which the filter removes.
        if (!search.getValue().strip().equals(other.text())) {
            search.setValue(other.text());
        }
        from.setValue(other.from());
        to.setValue(other.to());
        lacking.setValue(other.isLacking());
        press(upcoming, other.isUpcoming());
        press(ever, other.isEver());
        statuses.forEach((status, chip) -> press(chip, other.statuses().contains(status)));
    }

    /** The chosen filters. */
    EventQuery query() {
        return query;
    }

    /** Shows the filters and calls the listener. */
    void choose(EventQuery other) {
        if (!other.equals(query)) {
            show(other);
            changed.run();
        }
    }

    private void setUp(DatePicker field, String id, String name) {
        field.setId(id);
        field.setAriaLabel(name);
        field.setPlaceholder(name);
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                chooseDays();
            }
        });
    }

    /** A last day before the first, or an unreadable day, shows an error at its field and does not filter. */
    private void chooseDays() {
        if (NamedFields.isUnreadable(from) || NamedFields.isUnreadable(to)) {
            return;
        }
        @Nullable LocalDate first = from.getValue();
        @Nullable LocalDate last = to.getValue();
        boolean isTurnedRound = first != null && last != null && first.isAfter(last);
        to.setErrorMessage(isTurnedRound ? Texts.of("events.filter.turned_round") : "");
        to.setInvalid(isTurnedRound);
        if (!isTurnedRound) {
            choose(query.between(first, last));
        }
    }

    private NativeButton[] statusChips() {
        for (EventStatus status : EventStatus.values()) {
            NativeButton chip = chip("status-" + status.wireName(), Texts.named("event.status", status));
            chip.addClickListener(click -> choose(query.withStatuses(toggled(status))));
            statuses.put(status, chip);
        }
        return statuses.values().toArray(NativeButton[]::new);
    }

    private Set<EventStatus> toggled(EventStatus status) {
        Set<EventStatus> others = EnumSet.noneOf(EventStatus.class);
        others.addAll(query.statuses());
        if (!others.remove(status)) {
            others.add(status);
        }
        return others;
    }

    private static Div group(String name, NativeButton... chips) {
        Div group = Styled.div("chips", chips);
        group.getElement().setAttribute("role", "group").setAttribute("aria-label", name);
        return group;
    }

    private static NativeButton chip(String id, String name) {
        NativeButton chip = new NativeButton(name);
        chip.setId(id);
        chip.addClassName("count-chip");
        chip.getElement().setAttribute("type", "button");
        return chip;
    }

    private static void press(NativeButton chip, boolean pressed) {
        chip.getElement().setAttribute("aria-pressed", Boolean.toString(pressed));
    }
}
