package io.cuesheet.ui.message;

import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.CalendarDay;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The list's filter, kept in the address so that a view can be shared. Invalid parts of an address are ignored; {@link #notUnderstood}
 * lists them.
 *
 * @param from first day on which messages are due, in the organisation's zone
 * @param to last day, inclusive
 * @param recipient a whole address; empty: all
 * @param text part of the event's name, the recipient or the role; empty: all
 * @param answered whether to show questions for a known load-in time
 */
public record MessageQuery(
        Set<MessageStatus> statuses,
        Set<String> types,
        Set<String> reasons,
        @Nullable EventId event,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String recipient,
        String text,
        boolean answered) {

    /** Maximum characters of an address quoted in a sentence. */
    private static final int LONGEST_QUOTE = 40;

    public static final MessageQuery ALL =
            new MessageQuery(Set.of(), Set.of(), Set.of(), null, null, null, "", "", false);

    public MessageQuery {
        statuses = Set.copyOf(statuses);
        types = Set.copyOf(types);
        reasons = Set.copyOf(reasons);
        recipient = recipient.strip();
        text = text.strip();
    }

    public static MessageQuery of(QueryParameters parameters) {
        Set<MessageStatus> statuses = values(parameters, "status").stream()
                .map(MessageStatus::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return new MessageQuery(
                statuses,
                values(parameters, "type"),
                values(parameters, "reason"),
                parameters.getSingleParameter("event").map(MessageQuery::event).orElse(null),
                parameters.getSingleParameter("from").map(MessageQuery::day).orElse(null),
                parameters.getSingleParameter("to").map(MessageQuery::day).orElse(null),
                printable(parameters.getSingleParameter("recipient").orElse("")),
                printable(parameters.getSingleParameter("q").orElse("")),
                parameters.getSingleParameter("answered").filter("true"::equals).isPresent());
    }

    /** The invalid parts of the address, in words. */
    public static List<String> notUnderstood(QueryParameters parameters) {
        List<String> unknown = new ArrayList<>();
        values(parameters, "status").stream()
                .filter(value -> MessageStatus.find(value).isEmpty())
                .forEach(value -> unknown.add(quoted("status", value)));
        note(unknown, parameters, "event", MessageQuery::event);
        note(unknown, parameters, "from", MessageQuery::day);
        note(unknown, parameters, "to", MessageQuery::day);
        return unknown;
    }

    private static void note(
            List<String> unknown, QueryParameters parameters, String name, Function<String, @Nullable Object> reading) {
        parameters
                .getSingleParameter(name)
                .filter(value -> !value.isBlank() && reading.apply(value) == null)
                .ifPresent(value -> unknown.add(quoted(name, value)));
    }

    private static String quoted(String name, String value) {
        String shown = value.length() > LONGEST_QUOTE ? value.substring(0, LONGEST_QUOTE) + "…" : value;
        return Texts.of("message.query.quoted", name, printable(shown));
    }

    public QueryParameters toParameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        put(
                parameters,
                "status",
                statuses.stream().sorted().map(MessageStatus::wireName).toList());
        put(parameters, "type", types.stream().sorted().toList());
        put(parameters, "reason", reasons.stream().sorted().toList());
        put(parameters, "event", event);
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "recipient", recipient.isEmpty() ? null : recipient);
        put(parameters, "q", text.isEmpty() ? null : text);
        put(parameters, "answered", answered ? "true" : null);
        return new QueryParameters(parameters);
    }

    /** @param zone time zone of the days */
    public MessageFilter toFilter(ZoneId zone) {
        return new MessageFilter(
                statuses,
                types,
                reasons,
                event,
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant(),
                recipient,
                text,
                answered);
    }

    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether there are filters besides the chips and the search field. */
    public boolean hasDetails() {
        return event != null || from != null || to != null || !recipient.isEmpty() || answered;
    }

    public MessageQuery withEvent(@Nullable EventId other) {
        return new MessageQuery(statuses, types, reasons, other, from, to, recipient, text, answered);
    }

    public MessageQuery withStatuses(Set<MessageStatus> other) {
        return new MessageQuery(other, types, reasons, event, from, to, recipient, text, answered);
    }

    public MessageQuery withTypes(Set<String> other) {
        return new MessageQuery(statuses, other, reasons, event, from, to, recipient, text, answered);
    }

    public MessageQuery withReasons(Set<String> other) {
        return new MessageQuery(statuses, types, other, event, from, to, recipient, text, answered);
    }

    public MessageQuery withRecipient(String other) {
        return new MessageQuery(statuses, types, reasons, event, from, to, other, text, answered);
    }

    public MessageQuery withText(String other) {
        return new MessageQuery(statuses, types, reasons, event, from, to, recipient, other, answered);
    }

    public MessageQuery withDays(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new MessageQuery(statuses, types, reasons, event, first, last, recipient, text, answered);
    }

    /** The messages that the calendar counts on this day; here the day is in the organisation's zone, there in each event's. */
    public static MessageQuery counted(LocalDate day) {
        return new MessageQuery(CalendarDay.COUNTED, Set.of(), Set.of(), null, day, day, "", "", true);
    }

    /** The address of the list with these filters. */
    public String address() {
        return "./?" + toParameters().getQueryString();
    }

    private static void put(Map<String, List<String>> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, List.of(value.toString()));
        }
    }

    private static void put(Map<String, List<String>> parameters, String name, Collection<String> values) {
        if (!values.isEmpty()) {
            parameters.put(name, List.of(String.join(",", values)));
        }
    }

    private static Set<String> values(QueryParameters parameters, String name) {
        return parameters.getParameters(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(MessageQuery::printable)
                .filter(value -> !value.isBlank())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** PostgreSQL text can't hold NUL. */
    private static String printable(String value) {
        return value.replace("\0", "");
    }

    private static @Nullable EventId event(String text) {
        try {
            return EventId.of(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private static @Nullable LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() >= 1970 && day.getYear() <= 2199 ? day : null;
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
