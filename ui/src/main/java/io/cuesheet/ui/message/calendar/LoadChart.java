package io.cuesheet.ui.message.calendar;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.CalendarDay;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.MessageQuery;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many messages go out on each of the coming days, as bars. Drawn as SVG on the server, so it needs no browser code. */
final class LoadChart extends Div {

    static final int DAYS = 30;

    private static final int BAR = 22;
    private static final int GAP = 6;
    private static final int HEIGHT = 90;
    private static final int HEAD = 16;
    private static final int FOOT = 18;

    LoadChart(LocalDate first, List<CalendarDay> days) {
        addClassName("load-chart");
        Map<LocalDate, CalendarDay> byDay =
                days.stream().collect(Collectors.toMap(CalendarDay::day, Function.identity()));
        long highest = days.stream().mapToLong(CalendarDay::total).max().orElse(0);
        StringBuilder bars = new StringBuilder();
        for (int index = 0; index < DAYS; index++) {
            LocalDate day = first.plusDays(index);
            CalendarDay load = byDay.get(day);
            bars.append(bar(index, day, load == null ? 0 : load.total(), highest));
        }
        Svg svg = new Svg("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'>%s</svg>"
                .formatted(DAYS * (BAR + GAP), HEAD + HEIGHT + FOOT, bars));
        svg.getElement().setAttribute("role", "group").setAttribute("aria-label", summary(days));
        svg.setId("load");
        add(new H2(Texts.of("calendar.load.title", DAYS)), svg, Styled.span("quiet", summary(days)));
    }

    private static String bar(int index, LocalDate day, long number, long highest) {
        int left = index * (BAR + GAP);
        long height = highest == 0 ? 0 : Math.max(number == 0 ? 0 : 2, number * HEIGHT / highest);
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return """
                <a href='%s' class='%s'><title>%s: %d</title>
                <rect class='hit' x='%d' y='0' width='%d' height='%d'/><rect class='bar' x='%d' y='%d' width='%d' height='%d' rx='3'/>
                <text x='%d' y='%d'>%s</text><text x='%d' y='%d'>%d</text></a>""".formatted(
                        MessageQuery.counted(day).address().replace("&", "&amp;"),
                        weekend ? "weekend" : "",
                        DatePattern.DAY_WITHOUT_YEAR.format(day),
                        number,
                        left,
                        BAR,
                        HEAD + HEIGHT,
                        left,
                        HEAD + HEIGHT - height,
                        BAR,
                        height,
                        left + BAR / 2,
                        HEAD + HEIGHT - height - 4,
                        number == 0 ? "" : Long.toString(number),
                        left + BAR / 2,
                        HEAD + HEIGHT + 13,
                        day.getDayOfMonth());
    }

    private static String summary(List<CalendarDay> days) {
        long all = days.stream().mapToLong(CalendarDay::total).sum();
        return days.stream()
                .max((a, b) -> Long.compare(a.total(), b.total()))
                .map(most -> Texts.of(
                        "calendar.load.summary", all, DatePattern.DAY_WITHOUT_YEAR.format(most.day()), most.total()))
                .orElseGet(() -> Texts.of("calendar.load.none"));
    }
}
