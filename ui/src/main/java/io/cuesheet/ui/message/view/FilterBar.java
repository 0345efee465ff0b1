package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.cuesheet.ui.text.StatusWords;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** How many messages there are of each type and status, and by what the list is filtered. */
final class FilterBar extends Div {

    private final Consumer<MessageQuery> changed;
    private final Div types = chips("Message types");
    private final Div statuses = chips("Statuses");
    private final TextField search = new TextField();
    private final Button clear = new Button("Clear filters", click -> clear());
    private final Map<String, CountChip> typeChips = new HashMap<>();
    private final Map<MessageStatus, CountChip> statusChips = new EnumMap<>(MessageStatus.class);
    private MessageQuery query = MessageQuery.ALL;
    private List<TypeCount> typeCounts = List.of();
    private Map<MessageStatus, Long> statusCounts = Map.of();

    FilterBar(Consumer<MessageQuery> changed) {
        this.changed = changed;
        addClassName("filter-bar");
        search.setId("search");
        search.setPlaceholder("Event, recipient or role");
        search.setAriaLabel("Search messages by event, recipient or role");
        search.setPrefixComponent(new SvgIcon("cuesheet/search.svg"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose(new MessageQuery(query.statuses(), query.types(), change.getValue()));
            }
        });
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        clear.addClassName("clear-filters");
        add(search, types, statuses, clear);
        show(MessageQuery.ALL);
    }

    /** Shows the filter without telling anybody. */
    void show(MessageQuery query) {
        this.query = query;
        search.setValue(query.text());
        clear.setVisible(!query.isAll());
        drawTypes();
        drawStatuses();
    }

    void showCounts(List<TypeCount> types, List<StatusCount> statuses) {
        typeCounts = List.copyOf(types);
        statusCounts = statuses.stream().collect(Collectors.toMap(StatusCount::status, StatusCount::count));
        drawTypes();
        drawStatuses();
    }

    void clear() {
        choose(MessageQuery.ALL);
    }

    private void choose(MessageQuery query) {
        show(query);
        changed.accept(query);
    }

    private void drawTypes() {
        for (TypeCount type : typeCounts) {
            typeChips
                    .computeIfAbsent(type.type(), code -> typeChip(type))
                    .show(type.count(), query.types().contains(type.type()));
        }
    }

    private void drawStatuses() {
        for (MessageStatus status : MessageStatus.values()) {
            long count = statusCounts.getOrDefault(status, 0L);
            boolean chosen = query.statuses().contains(status);
            CountChip chip = statusChips.computeIfAbsent(status, this::statusChip);
            chip.show(count, chosen);
            chip.setVisible(count > 0 || chosen);
        }
    }

    private CountChip typeChip(TypeCount type) {
        CountChip chip = new CountChip(type.type(), type.type());
        chip.setTitle(type.name());
        chip.addClickListener(
                click -> choose(new MessageQuery(query.statuses(), toggled(query.types(), type.type()), query.text())));
        types.add(chip);
        return chip;
    }

    private CountChip statusChip(MessageStatus status) {
        CountChip chip = new CountChip(status.wireName(), StatusWords.name(status));
        chip.getElement().setAttribute("data-status-filter", status.wireName());
        chip.addClickListener(
                click -> choose(new MessageQuery(toggled(query.statuses(), status), query.types(), query.text())));
        statuses.add(chip);
        return chip;
    }

    private static <T> Set<T> toggled(Set<T> values, T value) {
        Set<T> result = new LinkedHashSet<>(values);
        if (!result.remove(value)) {
            result.add(value);
        }
        return result;
    }

    private static Div chips(String label) {
        Div chips = new Div();
        chips.addClassName("chips");
        chips.getElement().setAttribute("role", "group").setAttribute("aria-label", label);
        return chips;
    }
}
