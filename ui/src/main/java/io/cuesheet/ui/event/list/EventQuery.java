package io.cuesheet.ui.event.list;

import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.workflows.rule.EventStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the list of events, kept in the address. Invalid parts of an address are ignored.
 *
 * @param text words in name, venue, city or reference; empty: all
 * @param isEver whether events of all dates are listed; otherwise those of the days, or future ones if there are no days
 * @param from first day on which events start, in the organisation's zone; null: no limit
 * @param to last day, inclusive; null: no limit
 * @param statuses empty: all
 * @param isLacking whether only events without contacts are listed
 */
record EventQuery(
        String text,
        boolean isEver,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Set<EventStatus> statuses,
        boolean isLacking) {

    static final EventQuery UPCOMING = new EventQuery("", false, null, null, Set.of(), false);

    /** How long a started event still counts as a future one. */
    private static final Duration SHOWN_AFTERWARDS = Duration.ofDays(1);

    EventQuery {
        text = text.strip().replace("\0", "");
        statuses = Set.copyOf(statuses);
    }

    static EventQuery of(QueryParameters parameters) {
        return new EventQuery(
                parameters.getSingleParameter("q").orElse(""),
                parameters.getSingleParameter("when").filter("all"::equals).isPresent(),
                parameters.getSingleParameter("from").map(EventQuery::day).orElse(null),
                parameters.getSingleParameter("to").map(EventQuery::day).orElse(null),
                parameters.getParameters("status").stream()
                        .flatMap(values -> Arrays.stream(values.split(",")))
                        .map(EventStatus::find)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                parameters.getSingleParameter("contacts").filter("none"::equals).isPresent());
    }

    QueryParameters toParameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        put(parameters, "q", text);
        put(parameters, "when", isEver ? "all" : "");
        put(parameters, "from", from == null ? "" : from.toString());
        put(parameters, "to", to == null ? "" : to.toString());
        put(
                parameters,
                "status",
                statuses.stream().sorted().map(EventStatus::wireName).collect(Collectors.joining(",")));
        put(parameters, "contacts", isLacking ? "none" : "");
        return new QueryParameters(parameters);
    }

    /** @param zone time zone of the days, if there are any */
    EventFilter toFilter(Instant now, Supplier<ZoneId> zone) {
        EventFilter filter = new EventFilter(
                text.isEmpty() ? null : text,
                hasDays()
                        ? from == null ? null : from.atStartOfDay(zone.get()).toInstant()
                        : isEver ? null : now.minus(SHOWN_AFTERWARDS),
                to == null ? null : to.plusDays(1).atStartOfDay(zone.get()).toInstant(),
                statuses);
        return isLacking ? filter.lackingContacts() : filter;
    }

    boolean isUpcoming() {
        return !isEver && !hasDays();
    }

    private boolean hasDays() {
        return from != null || to != null;
    }

    EventQuery withText(String other) {
        return new EventQuery(other, isEver, from, to, statuses, isLacking);
    }

    /** The same filter for future events, or for all. */
    EventQuery ever(boolean ever) {
        return new EventQuery(text, ever, null, null, statuses, isLacking);
    }

    /** The same filter between these days; without days, for future events. */
    EventQuery between(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new EventQuery(text, false, first, last, statuses, isLacking);
    }

    EventQuery withStatuses(Set<EventStatus> others) {
        return new EventQuery(text, isEver, from, to, others, isLacking);
    }

    EventQuery lacking(boolean lacking) {
        return new EventQuery(text, isEver, from, to, statuses, lacking);
    }

    private static void put(Map<String, List<String>> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, List.of(value));
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
