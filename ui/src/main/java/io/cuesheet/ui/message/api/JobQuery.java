package io.cuesheet.ui.message.api;

import io.cuesheet.db.message.JobCursor;
import io.cuesheet.db.message.JobFilter;
import io.cuesheet.ui.problem.ApiInstant;
import io.cuesheet.ui.problem.RequestRefused;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The list's query parameters. One that is not known is refused: a misspelt filter must not show everything. */
record JobQuery(JobFilter filter, @Nullable JobCursor cursor, int limit, boolean withTotal) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;

    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "event_id",
            "status",
            "message_type",
            "from",
            "to",
            "recipient",
            "text",
            "include_init_with_load_in",
            "limit",
            "cursor",
            "include_total"));

    static JobQuery of(MultiValueMap<String, String> params) {
        if (!KNOWN.containsAll(params.keySet())) {
            throw RequestRefused.malformed(
                    "There is an unknown parameter; known are: %s.".formatted(String.join(", ", KNOWN)));
        }
        Map<String, String> single = params.toSingleValueMap();
        return new JobQuery(
                filter(params, single),
                cursor(single.get("cursor")),
                limit(single.get("limit")),
                flag("include_total", single.get("include_total")));
    }

    private static JobFilter filter(MultiValueMap<String, String> params, Map<String, String> single) {
        Set<MessageStatus> statuses =
                several(params, "status").map(JobStatuses::read).collect(Collectors.toSet());
        return new JobFilter(
                statuses,
                several(params, "message_type").collect(Collectors.toSet()),
                event(single.get("event_id")),
                instant("from", single.get("from")),
                instant("to", single.get("to")),
                printable("recipient", single.get("recipient")),
                printable("text", single.get("text")),
                flag("include_init_with_load_in", single.get("include_init_with_load_in")));
    }

    /** Repeated, or separated by commas. */
    private static Stream<String> several(MultiValueMap<String, String> params, String name) {
        return params.getOrDefault(name, java.util.List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> printable(name, value));
    }

    private static @Nullable EventId event(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return EventId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw RequestRefused.malformed("event_id must be a UUID.");
        }
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        return text == null || text.isBlank() ? null : ApiInstant.parse(name, text);
    }

    private static @Nullable JobCursor cursor(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            JobCursor cursor = JobCursor.decode(text);
            printable("cursor", cursor.eventName());
            ApiInstant.parse("cursor", cursor.sendAt().toString());
            return cursor;
        } catch (IllegalArgumentException notACursor) {
            throw RequestRefused.malformed("cursor must be a next_cursor of an earlier page.");
        }
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > HIGHEST_LIMIT) {
            throw RequestRefused.malformed("limit must be a whole number from 1 to %d.".formatted(HIGHEST_LIMIT));
        }
        return Integer.parseInt(text);
    }

    private static boolean flag(String name, @Nullable String text) {
        return switch (text) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw RequestRefused.malformed(name + " must be true or false.");
        };
    }

    /** PostgreSQL's text has no NUL. */
    private static @Nullable String printable(String name, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw RequestRefused.malformed(name + " must not have control characters.");
        }
        return text;
    }
}
