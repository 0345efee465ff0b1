package io.cuesheet.ui.audit;

import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.workflows.EventId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the log, kept in the address so that a view can be shared. Invalid parts of an address are ignored.
 *
 * @param from first day, in the organisation's zone
 * @param to last day, inclusive
 */
record AuditQuery(
        @Nullable EventId event,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String reason,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    static AuditQuery of(QueryParameters parameters) {
        return new AuditQuery(
                text(parameters, "event").flatMap(AuditQuery::event).orElse(null),
                text(parameters, "actor").orElse(null),
                text(parameters, "action").orElse(null),
                text(parameters, "reason").orElse(null),
                text(parameters, "from").flatMap(AuditQuery::day).orElse(null),
                text(parameters, "to").flatMap(AuditQuery::day).orElse(null));
    }

    QueryParameters toParameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        put(parameters, "event", event);
        put(parameters, "actor", actor);
        put(parameters, "action", action);
        put(parameters, "reason", reason);
        put(parameters, "from", from);
        put(parameters, "to", to);
        return new QueryParameters(parameters);
    }

    /** @param zone time zone of the days */
    AuditFilter toFilter(ZoneId zone) {
        return new AuditFilter(
                null, event, actor, action, reason, start(from, zone), to == null ? null : start(to.plusDays(1), zone));
    }

    /** Whether the last day is before the first. */
    boolean isContradictory() {
        return from != null && to != null && to.isBefore(from);
    }

    private static @Nullable Instant start(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    private static void put(Map<String, List<String>> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, List.of(value.toString()));
        }
    }

    /** PostgreSQL text can't hold NUL. */
    private static Optional<String> text(QueryParameters parameters, String name) {
        return parameters
                .getSingleParameter(name)
                .map(value -> value.replace("\0", ""))
                .filter(value -> !value.isBlank());
    }

    private static Optional<EventId> event(String text) {
        try {
            return Optional.of(EventId.of(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 1970 && day.getYear() <= 2199);
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }
}
