package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.CountChip;
import io.cuesheet.ui.message.MessageCounts;
import io.cuesheet.ui.message.MessageFilters;
import io.cuesheet.ui.message.MessageQuery;
import io.cuesheet.ui.text.StatusWords;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The filters of the list in one row: text, days, statuses and types with their numbers, and more. */
final class FilterBar extends Div implements MessageFilters {

    private final Consumer<MessageQuery> changed;
    private final Div types = chips(Texts.of("titles.message_types"));
    private final Div statuses = chips(Texts.of("list.filter.statuses"));
    private final FilterMenu when;
    private final FilterMenu status = new FilterMenu("filter-status", Texts.of("common.status"), statuses);
    private final FilterMenu type = new FilterMenu("filter-type", Texts.of("list.column.type"), types);
    private final TextField search = new TextField();
    private final Button clear = Styled.tertiary(Texts.of("list.filter.clear"), click -> clear());
    private final Button more = new Button("", click -> open(!details().isVisible()));
    private final DetailFilters details;
    private final DayChips days;
    private final Map<String, CountChip> typeChips = new HashMap<>();
    private final Map<MessageStatus, CountChip> statusChips = new EnumMap<>(MessageStatus.class);
    private MessageQuery query = MessageQuery.ALL;
    private MessageCounts counts = MessageCounts.NONE;

    FilterBar(Caller caller, EventDirectory events, MessageBoards parts, Consumer<MessageQuery> changed) {
        ZoneId zone = parts.zone();
        this.changed = changed;
        this.details = new DetailFilters(caller, events, zone, parts.livePages(), () -> query, this::choose);
        this.days = new DayChips(zone, parts.clock(), () -> query, this::chooseDays);
        this.when = new FilterMenu("filter-when", Texts.of("list.filter.when"), days);
        addClassName("filter-bar");
        search.setId("search");
        search.setPlaceholder(Texts.of("list.filter.search"));
        search.setAriaLabel(Texts.of("list.filter.search_label"));
        search.setPrefixComponent(new SvgIcon("cuesheet/search.svg"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose(query.withText(change.getValue()));
            }
        });
        clear.addClassName("clear-filters");
        more.setId("more-filters");
        more.addThemeVariants(ButtonVariant.TERTIARY);
        more.getElement().setAttribute("aria-controls", "detail-filters");
        details.setId("detail-filters");
        open(false);
        add(search, when, status, type, more, clear, details);
        show(MessageQuery.ALL);
    }

    /** Shows the filter without calling the listener. */
    void show(MessageQuery query) {
        this.query = query;
        search.setValue(query.text());
        clear.setVisible(!query.isAll());
        days.show(query);
        sayChosen();
        details.show(query);
        // Days named in the menu need no fields.
        boolean isInMenu =
                days.chosen(query).isPresent() && !query.withDays(null, null).hasDetails();
        if (query.hasDetails() && !isInMenu) {
            open(true);
        }
        drawTypes();
        drawStatuses();
    }

    @Override
    public void showCounts(MessageCounts counts) {
        this.counts = counts;
        drawTypes();
        drawStatuses();
        sayChosen();
    }

    @Override
    public EmptyState empty(boolean none) {
        return none
                ? EmptyState.nothingPlanned(new Anchor("import", Texts.of("list.filter.import_events")))
                : EmptyState.nothingMatches(new Button(Texts.of("list.filter.clear"), click -> clear()));
    }

    /** Choosing days takes one press. */
    private void chooseDays(MessageQuery query) {
        choose(query);
        when.close();
    }

    private void sayChosen() {
        boolean hasDays = query.from() != null || query.to() != null;
        when.say(days.chosen(query).orElse(hasDays ? Texts.of("list.filter.chosen_days") : ""));
        status.say(words(
                query.statuses().stream().sorted().map(StatusWords::ofMany).toList()));
        Map<String, String> names = typeNames();
        type.say(words(query.types().stream()
                .map(code -> names.getOrDefault(code, code))
                .sorted()
                .toList()));
    }

    private static String words(List<String> chosen) {
        return chosen.size() > 2 ? Texts.of("list.filter.count_chosen", chosen.size()) : String.join(", ", chosen);
    }

    private void clear() {
        details.forget();
        choose(MessageQuery.ALL);
    }

    private void open(boolean open) {
        details.setVisible(open);
        more.setText(open ? Texts.of("list.filter.fewer") : Texts.of("list.filter.more"));
        more.getElement().setAttribute("aria-expanded", Boolean.toString(open));
    }

    /** The current query. */
    MessageQuery query() {
        return query;
    }

    /** The filters in words, one line each; empty: no filters. */
    List<String> words() {
        List<String> lines = new ArrayList<>();
        if (!query.text().isEmpty()) {
            lines.add(Texts.of("list.words.search", query.text()));
        }
        details.daysInWords(query).ifPresent(lines::add);
        either(query.statuses().stream().sorted().map(StatusWords::ofMany))
                .ifPresent(statuses -> lines.add(Texts.of("list.words.status", statuses)));
        Map<String, String> names = typeNames();
        either(query.types().stream()
                        .map(code -> names.getOrDefault(code, code))
                        .sorted())
                .ifPresent(types -> lines.add(Texts.of("list.words.type", types)));
        either(query.reasons().stream().map(ReasonWords::phrase).sorted())
                .ifPresent(reasons -> lines.add(Texts.of("list.words.reason", reasons)));
        lines.addAll(details.words());
        return lines;
    }

    private static Optional<String> either(Stream<String> values) {
        return values.reduce((all, next) -> Texts.of("list.words.either", all, next));
    }

    private Map<String, String> typeNames() {
        return counts.types().stream().collect(Collectors.toMap(TypeCount::type, TypeCount::name));
    }

    void choose(MessageQuery query) {
        show(query);
        changed.accept(query);
    }

    private DetailFilters details() {
        return details;
    }

    private void drawTypes() {
        for (TypeCount type : counts.types()) {
            typeChips
                    .computeIfAbsent(type.type(), code -> typeChip(type))
                    .show(type.count(), query.types().contains(type.type()), counts.isWhole());
        }
    }

    private void drawStatuses() {
        Map<MessageStatus, Long> numbers =
                counts.statuses().stream().collect(Collectors.toMap(StatusCount::status, StatusCount::count));
        for (MessageStatus status : MessageStatus.values()) {
            long count = numbers.getOrDefault(status, 0L);
            boolean chosen = query.statuses().contains(status);
            CountChip chip = statusChips.computeIfAbsent(status, this::statusChip);
            chip.show(count, chosen, counts.isWhole());
            chip.setVisible(count > 0 || chosen);
        }
    }

    private CountChip typeChip(TypeCount type) {
        CountChip chip = new CountChip(type.type(), type.name());
        chip.addClickListener(click -> choose(query.withTypes(toggled(query.types(), type.type()))));
        types.add(chip);
        return chip;
    }

    private CountChip statusChip(MessageStatus status) {
        CountChip chip = new CountChip(status.wireName(), StatusWords.ofMany(status));
        chip.getElement().setAttribute("data-status-filter", status.wireName());
        chip.addClickListener(click -> choose(query.withStatuses(toggled(query.statuses(), status))));
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
        Div chips = Styled.div("chips");
        chips.getElement().setAttribute("role", "group").setAttribute("aria-label", label);
        return chips;
    }
}
