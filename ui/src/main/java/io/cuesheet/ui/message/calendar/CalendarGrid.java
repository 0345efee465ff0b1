package io.cuesheet.ui.message.calendar;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.message.CalendarDay;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.event.EventWords;
import io.cuesheet.ui.message.MessageQuery;
import io.cuesheet.ui.message.MessageWords;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A week or a month of days, each with its events, then its messages, one line each. Unchanged days are not redrawn. */
final class CalendarGrid extends Div {

    /** Actions on a message of the calendar, for users with the permission. */
    interface Moves {

        /** Moves the message to another day. */
        void drop(Message message, LocalDate day);

        /** Opens the dialog for its time. */
        void edit(Message message);

        /** Reports that dragging has started or ended. */
        void dragging(boolean dragging);
    }

    private final @Nullable Moves moves;
    private final ZoneId zone;
    private final Map<LocalDate, Day> shown = new HashMap<>();
    private final Map<LocalDate, Div> cells = new HashMap<>();
    private @Nullable CalendarSpan span;

    /** The displayed data of one day. */
    private record Day(
            LocalDate day,
            List<Event> events,
            long total,
            List<Message> messages,
            boolean isToday,
            boolean isElsewhere) {}

    /**
     * @param moves null for users with read-only access
     * @param zone the organisation's zone; entries name only another zone
     */
    CalendarGrid(@Nullable Moves moves, ZoneId zone) {
        this.moves = moves;
        this.zone = zone;
        addClassName("calendar-grid");
    }

    /** Shows the week or month that contains this day. */
    void show(
            CalendarSpan wanted,
            LocalDate day,
            LocalDate today,
            List<Event> events,
            List<CalendarDay> counts,
            List<Message> messages) {
        Map<LocalDate, List<Event>> eventsByDay = events.stream()
                .sorted(Comparator.comparing(Event::startsLocal))
                .collect(Collectors.groupingBy(event -> event.startsLocal().toLocalDate()));
        Map<LocalDate, CalendarDay> byDay =
                counts.stream().collect(Collectors.toMap(CalendarDay::day, Function.identity()));
        Map<LocalDate, List<Message>> messagesByDay = messages.stream()
                .sorted(Comparator.comparing(CalendarGrid::local))
                .collect(Collectors.groupingBy(message -> local(message).toLocalDate()));
        List<Day> days = wanted.first(day)
                .datesUntil(wanted.last(day).plusDays(1))
                .map(date -> new Day(
                        date,
                        eventsByDay.getOrDefault(date, List.of()),
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
        cell.add(events(day.events()));
        day.messages().forEach(message -> cell.add(entry(message)));
        if (day.total() > day.messages().size()) {
            Anchor all = new Anchor(list(day), Texts.of("calendar.all_messages", day.total()));
            all.setId("all-" + day.day());
            cell.add(all);
        }
    }

    private static Div head(Day day) {
        Div head = Styled.div("day-head", Styled.span("day-name", DatePattern.DAY_WITHOUT_YEAR.format(day.day())));
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
        return Texts.of("calendar.day", DatePattern.DAY_WITHOUT_YEAR.format(day.day()), day.total());
    }

    /** At most as many events as the span has room for; a number for the rest links to the list of events. */
    private Component[] events(List<Event> events) {
        int room = Objects.requireNonNull(span).eventsPerDay();
        Stream<Component> shown = events.stream().limit(room).map(CalendarGrid::concert);
        Stream<Component> rest = events.size() <= room
                ? Stream.empty()
                : Stream.of(more(events.getFirst().startsLocal().toLocalDate(), events.size() - room));
        return Stream.concat(shown, rest).toArray(Component[]::new);
    }

    private static Anchor more(LocalDate day, int number) {
        Anchor more = new Anchor("events?from=%s&to=%s".formatted(day, day), Texts.of("calendar.more_events", number));
        more.setId("more-events-" + day);
        return more;
    }

    private static Anchor concert(Event event) {
        String time = event.startTimeOpen() ? "" : DatePattern.TIME.format(event.startsLocal()) + " ";
        Anchor concert = new Anchor("events/" + event.id(), time + event.name());
        concert.setId("concert-" + event.id());
        concert.addClassName("concert");
        concert.getElement()
                .setAttribute("data-status", event.status().wireName())
                .setAttribute(
                        "title",
                        "%s, %s, %s: %s"
                                .formatted(
                                        event.name(),
                                        event.venue(),
                                        EventWords.start(event),
                                        EventWords.status(event)));
        if (event.status() == EventStatus.CANCELLED || event.facts().awaitsNewDate()) {
            concert.add(Styled.span("visually-hidden", " (" + EventWords.status(event) + ")"));
        }
        return concert;
    }

    private Div entry(Message message) {
        Anchor event = new Anchor(
                "message/" + message.id(), "%s · %s".formatted(message.eventName(), message.messageTypeName()));
        event.setId("entry-" + message.id());
        Div entry = Styled.div("entry", Styled.span("clock", DatePattern.TIME.format(local(message))), event);
        if (!message.timeZone().equals(zone)) {
            // There is no room for the zone; the tooltip shows it too.
            entry.add(Styled.span("visually-hidden", " " + message.timeZone().getId()));
        }
        entry.getElement()
                .setAttribute("data-status", message.status().wireName())
                .setAttribute(
                        "title",
                        Stream.of(
                                        MessageWords.summary(message),
                                        MessageWords.listedWhen(message),
                                        MessageWords.statusName(message),
                                        MessageWords.timeRemark(message))
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(", ")));
        if (moves != null && message.status().afterReschedule().isPresent()) {
            entry.add(editTime(message, moves::edit));
            DragSource<Div> source = DragSource.create(entry);
            source.setDragData(message);
            source.addDragStartListener(start -> moves.dragging(true));
            source.addDragEndListener(end -> moves.dragging(false));
        }
        return entry;
    }

    /** For users without a mouse: phones have no drag and drop. */
    private static NativeButton editTime(Message message, Consumer<Message> edit) {
        NativeButton button = new NativeButton("✎", click -> edit.accept(message));
        button.setId("edit-time-" + message.id());
        button.addClassNames("row-action", "edit-time");
        button.getElement()
                .setAttribute("type", "button")
                .setAttribute(
                        "aria-label", Texts.of("calendar.edit_time", message.messageTypeName(), message.eventName()));
        return button;
    }

    private static LocalDateTime local(Message message) {
        return LocalDateTime.ofInstant(message.listedAt(), message.timeZone());
    }
}
