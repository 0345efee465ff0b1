package io.cuesheet.ui.message.calendar;

import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.db.message.CalendarDay;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.MessageQuery;
import io.cuesheet.ui.message.MessageWords;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A week or a month of days with their messages. A day in which nothing changed is left as it is. */
final class CalendarGrid extends Div {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    /** What can be done with a message of the calendar, for those who may. */
    interface Moves {

        /** It is to move to another day. */
        void drop(Message message, LocalDate day);

        /** Its time is to be edited. */
        void edit(Message message);

        /** It is being dragged, or is not any more. */
        void dragging(boolean dragging);
    }

    private final @Nullable Moves moves;
    private final Map<LocalDate, Day> shown = new HashMap<>();
    private final Map<LocalDate, Div> cells = new HashMap<>();
    private @Nullable CalendarSpan span;

    /** One day as it is shown. */
    private record Day(LocalDate day, long total, List<Message> messages, boolean isToday, boolean isElsewhere) {}

    /** @param moves null for those who may only look */
    CalendarGrid(@Nullable Moves moves) {
        this.moves = moves;
        addClassName("calendar-grid");
    }

    /** Shows the week or month of this day. */
    void show(CalendarSpan wanted, LocalDate day, LocalDate today, List<CalendarDay> counts, List<Message> messages) {
        Map<LocalDate, CalendarDay> byDay =
                counts.stream().collect(Collectors.toMap(CalendarDay::day, Function.identity()));
        Map<LocalDate, List<Message>> messagesByDay = messages.stream()
                .sorted(Comparator.comparing(CalendarGrid::local))
                .collect(Collectors.groupingBy(message -> local(message).toLocalDate()));
        List<Day> days = wanted.first(day)
                .datesUntil(wanted.last(day).plusDays(1))
                .map(date -> new Day(
                        date,
                        byDay.containsKey(date) ? byDay.get(date).total() : 0,
                        messagesByDay.getOrDefault(date, List.of()),
                        date.equals(today),
                        wanted == CalendarSpan.MONTH && date.getMonth() != day.getMonth()))
                .toList();
        if (wanted != span || !shown.keySet().equals(days.stream().map(Day::day).collect(Collectors.toSet()))) {
            layOut(wanted, days);
        }
        days.stream().filter(date -> !date.equals(shown.get(date.day()))).forEach(this::fill);
    }

    private void layOut(CalendarSpan wanted, List<Day> days) {
        span = wanted;
        getElement().setAttribute("data-span", wanted.key());
        removeAll();
        shown.clear();
        cells.clear();
        days.forEach(day -> add(cell(day.day())));
    }

    private Div cell(LocalDate day) {
        Div cell = Styled.div("day");
        cell.getElement().setAttribute("data-day", day.toString()).setAttribute("role", "group");
        if (moves != null) {
            DropTarget.create(cell)
                    .addDropListener(drop -> drop.getDragData()
                            .filter(Message.class::isInstance)
                            .map(Message.class::cast)
                            .filter(message -> !local(message).toLocalDate().equals(day))
                            .ifPresent(message -> moves.drop(message, day)));
        }
        cells.put(day, cell);
        return cell;
    }

    private void fill(Day day) {
        shown.put(day.day(), day);
        Div cell = cells.get(day.day());
        cell.removeAll();
        cell.setClassName("today", day.isToday());
        cell.setClassName("elsewhere", day.isElsewhere());
        cell.getElement().setAttribute("aria-label", words(day));
        cell.add(head(day));
        day.messages().forEach(message -> cell.add(entry(message)));
        if (day.total() > day.messages().size()) {
            Anchor all = new Anchor(list(day), "All %,d messages".formatted(day.total()));
            all.setId("all-" + day.day());
            cell.add(all);
        }
    }

    private static Div head(Day day) {
        Div head = Styled.div("day-head", Styled.span("day-name", DAY.format(day.day())));
        if (day.total() > 0) {
            Anchor number = new Anchor(list(day), Long.toString(day.total()));
            number.setId("number-" + day.day());
            number.addClassName("number");
            number.setAriaLabel(words(day));
            head.add(number);
        }
        return head;
    }

    private static String list(Day day) {
        return MessageQuery.counted(day.day()).address();
    }

    private static String words(Day day) {
        return "%s: %,d %s".formatted(DAY.format(day.day()), day.total(), day.total() == 1 ? "message" : "messages");
    }

    private Div entry(Message message) {
        Span time = Styled.span("clock", TIME.format(local(message)));
        Anchor event = new Anchor("message/" + message.id(), message.eventName());
        event.setId("entry-" + message.id());
        event.addClassName("strong");
        Div below = new Div(Styled.span("quiet", message.timeZone().getId()));
        Div entry = Styled.div("entry", new Div(time, Styled.span("type", message.messageTypeName())), event, below);
        entry.getElement()
                .setAttribute("data-status", message.status().wireName())
                .setAttribute(
                        "title",
                        "%s, %s, %s"
                                .formatted(
                                        MessageWords.summary(message),
                                        MessageWords.listedWhen(message),
                                        MessageWords.statusName(message)));
        if (moves != null && message.status().afterReschedule().isPresent()) {
            below.add(editTime(message, moves::edit));
            DragSource<Div> source = DragSource.create(entry);
            source.setDragData(message);
            source.addDragStartListener(start -> moves.dragging(true));
            source.addDragEndListener(end -> moves.dragging(false));
        }
        return entry;
    }

    /** For those without a mouse: on a phone nothing can be dragged. */
    private static NativeButton editTime(Message message, Consumer<Message> edit) {
        NativeButton button = new NativeButton("Edit time", click -> edit.accept(message));
        button.setId("edit-time-" + message.id());
        button.addClassNames("row-action", "edit-time");
        button.getElement()
                .setAttribute("type", "button")
                .setAttribute(
                        "aria-label", "Edit time: %s, %s".formatted(message.messageTypeName(), message.eventName()));
        return button;
    }

    private static LocalDateTime local(Message message) {
        return LocalDateTime.ofInstant(message.listedAt(), message.timeZone());
    }
}
