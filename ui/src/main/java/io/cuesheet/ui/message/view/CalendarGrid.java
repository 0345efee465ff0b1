package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.db.message.CalendarDay;
import io.cuesheet.db.message.Job;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A week or a month of days with their messages. */
final class CalendarGrid extends Div {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    /** Told of a message that was dropped on another day. */
    interface Dropped {

        void on(Job job, LocalDate day);
    }

    /** For those who may only look. */
    static final Dropped NOT_ALLOWED = (job, day) -> {};

    private final CalendarSpan span;
    private final Dropped dropped;

    CalendarGrid(
            CalendarSpan span,
            LocalDate shown,
            LocalDate today,
            List<CalendarDay> counts,
            List<Job> messages,
            Dropped dropped) {
        this.span = span;
        this.dropped = dropped;
        addClassName("calendar-grid");
        getElement().setAttribute("data-span", span.key());
        Map<LocalDate, CalendarDay> byDay =
                counts.stream().collect(Collectors.toMap(CalendarDay::day, Function.identity()));
        Map<LocalDate, List<Job>> jobsByDay = messages.stream()
                .collect(Collectors.groupingBy(job -> local(job).toLocalDate()));
        LocalDate first = span.first(shown);
        long days = ChronoUnit.DAYS.between(first, span.last(shown)) + 1;
        for (int index = 0; index < days; index++) {
            LocalDate day = first.plusDays(index);
            Div cell = cell(day, byDay.get(day), jobsByDay.getOrDefault(day, List.of()));
            cell.setClassName("today", day.equals(today));
            cell.setClassName("elsewhere", span == CalendarSpan.MONTH && day.getMonth() != shown.getMonth());
            add(cell);
        }
    }

    private Div cell(LocalDate day, @Nullable CalendarDay counts, List<Job> jobs) {
        long total = counts == null ? 0 : counts.total();
        Span name = new Span(DAY.format(day));
        name.addClassName("day-name");
        Span number = new Span(total == 0 ? "" : Long.toString(total));
        number.addClassName("number");
        Div head = new Div(name, number);
        head.addClassName("day-head");
        Div cell = new Div(head);
        cell.addClassName("day");
        cell.getElement().setAttribute("data-day", day.toString()).setAttribute("role", "group");
        cell.getElement().setAttribute("aria-label", "%s: %d messages".formatted(DAY.format(day), total));
        jobs.stream().sorted(Comparator.comparing(CalendarGrid::local)).forEach(job -> cell.add(entry(job)));
        if (total > jobs.size()) {
            cell.add(new Anchor("./?from=%s&to=%s".formatted(day, day), "and %,d more".formatted(total - jobs.size())));
        }
        if (dropped != NOT_ALLOWED) {
            DropTarget.create(cell)
                    .addDropListener(drop -> drop.getDragData()
                            .filter(Job.class::isInstance)
                            .map(Job.class::cast)
                            .filter(job -> !local(job).toLocalDate().equals(day))
                            .ifPresent(job -> dropped.on(job, day)));
        }
        return cell;
    }

    private Div entry(Job job) {
        Span time = new Span(TIME.format(local(job)));
        time.addClassName("clock");
        Span type = new Span(job.messageType());
        type.addClassName("type");
        Anchor event = new Anchor("message/" + job.id(), job.eventName());
        event.addClassName("strong");
        Div entry = new Div(new Div(time, type), event);
        if (span == CalendarSpan.WEEK) {
            Span zone = new Span(job.timeZone().getId());
            zone.addClassName("quiet");
            entry.add(zone);
        }
        entry.addClassName("entry");
        entry.getElement()
                .setAttribute("data-status", job.status().wireName())
                .setAttribute(
                        "title",
                        "%s, %s, %s".formatted(JobWords.summary(job), JobWords.when(job), JobWords.statusName(job)));
        if (dropped != NOT_ALLOWED && job.status().afterReschedule().isPresent()) {
            DragSource.create(entry).setDragData(job);
        }
        return entry;
    }

    private static LocalDateTime local(Job job) {
        return LocalDateTime.ofInstant(job.sendAt(), job.timeZone());
    }
}
