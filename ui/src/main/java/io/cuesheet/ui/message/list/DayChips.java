package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.message.MessageQuery;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Filters the list by the most common days. Pressing a chip again removes the filter. */
final class DayChips extends Div {

    private record Days(LocalDate first, LocalDate last) {}

    private final ZoneId zone;
    private final Clock clock;
    private final Supplier<MessageQuery> current;
    private final Consumer<MessageQuery> chosen;
    private final Map<NativeButton, Function<LocalDate, Days>> chips = new LinkedHashMap<>();

    /** @param zone time zone of the days */
    DayChips(ZoneId zone, Clock clock, Supplier<MessageQuery> current, Consumer<MessageQuery> chosen) {
        this.zone = zone;
        this.clock = clock;
        this.current = current;
        this.chosen = chosen;
        addClassName("chips");
        getElement()
                .setAttribute("role", "group")
                .setAttribute("aria-label", Texts.of("list.filter.days_in_zone", zone.getId()));
        addChip(Texts.of("list.day.today"), today -> new Days(today, today));
        addChip(Texts.of("list.day.tomorrow"), today -> new Days(today.plusDays(1), today.plusDays(1)));
        addChip(Texts.of("list.filter.seven_days"), today -> new Days(today, today.plusDays(6)));
    }

    void show(MessageQuery query) {
        chips.forEach((chip, days) ->
                chip.getElement().setAttribute("aria-pressed", Boolean.toString(isChosen(query, days.apply(today())))));
    }

    /** The name of the chip for the chosen days. */
    Optional<String> chosen(MessageQuery query) {
        return chips.entrySet().stream()
                .filter(chip -> isChosen(query, chip.getValue().apply(today())))
                .map(chip -> chip.getKey().getText())
                .findFirst();
    }

    private void addChip(String name, Function<LocalDate, Days> days) {
        NativeButton chip = new NativeButton(name);
        chip.addClassName("count-chip");
        chip.getElement()
                .setAttribute("type", "button")
                .setAttribute("title", Texts.of("list.filter.due_in_zone", zone.getId()));
        chip.addClickListener(click -> {
            Days wanted = days.apply(today());
            MessageQuery query = current.get();
            chosen.accept(
                    isChosen(query, wanted)
                            ? query.withDays(null, null)
                            : query.withDays(wanted.first(), wanted.last()));
        });
        chips.put(chip, days);
        add(chip);
    }

    private static boolean isChosen(MessageQuery query, Days days) {
        return days.first().equals(query.from()) && days.last().equals(query.to());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
