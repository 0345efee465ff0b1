package io.cuesheet.api.bulk;

import io.cuesheet.api.message.JobPatch;
import io.cuesheet.api.message.JobStatuses;
import io.cuesheet.api.problem.ApiInstant;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.Json;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One command on many messages.
 *
 * @param action reschedule, status, send_now or delete
 * @param shift with reschedule: ISO-8601 duration by which each time is moved, such as PT2H or -P1D (a day is 24 hours)
 * @param sendAt with reschedule instead of shift; with status where it is scheduled, paused or blocked
 * @param status with status
 * @param ids up to 10,000 messages; either this or filter
 * @param revisions by id, those that were seen: a message at another one is left alone
 * @param filter which messages; {} means all
 * @param expected at most so many messages are meant: where more match, nothing is done and the answer is STALE_REVISION
 * @param confirm must be true for deleting by a filter
 */
@Schema(example = """
        {"action": "reschedule", "shift": "PT2H", "ids": ["0199a6b0-0000-7000-8000-000000000001"],
         "revisions": {"0199a6b0-0000-7000-8000-000000000001": 1}}""")
@JsonNaming(SnakeCaseStrategy.class)
public record BulkBody(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                allowableValues = {"reschedule", "status", "send_now", "delete"})
        @Nullable
        String action,

        @Schema(example = "PT2H") @Nullable String shift,
        @Schema(format = "date-time") @Nullable String sendAt,
        @Nullable String status,
        @Nullable List<String> ids,
        @Nullable Map<String, Long> revisions,
        @Nullable BulkFilter filter,
        @Schema(example = "300", minimum = "0") @Nullable Integer expected,
        @Nullable Boolean confirm) {

    private static final int MOST_IDS = 10_000;
    private static final Duration LONGEST_SHIFT = Duration.ofDays(3650);

    /** What is asked; throws {@link InvalidInput} with the field and the way out. */
    public BulkChanges.Request request() {
        BulkKind wanted = action == null ? null : BulkKind.find(action).orElse(null);
        if (wanted == null) {
            throw InvalidInput.of("action", "must be one of reschedule, status, {send_now}, delete.");
        }
        checkFields(wanted);
        if (expected != null && expected < 0) {
            throw InvalidInput.of("expected", "must be a whole number from 0 on.");
        }
        return new BulkChanges.Request(
                wanted, selection(wanted), seenRevisions(), expected, time(), duration(), newStatus(), json());
    }

    private void checkFields(BulkKind wanted) {
        switch (wanted) {
            case RESCHEDULE -> expect((shift == null) != (sendAt == null) && status == null, "either shift or send_at");
            case STATUS -> {
                expect(status != null && shift == null, "status, and no shift");
                new JobPatch(sendAt, status, null).check();
            }
            case SEND_NOW, DELETE ->
                expect(shift == null && sendAt == null && status == null, "no shift, send_at or status");
        }
    }

    private void expect(boolean fits, String fields) {
        if (!fits) {
            throw InvalidInput.saying("With the action %s give %s.".formatted(action, fields));
        }
    }

    private MessageSelection selection(BulkKind wanted) {
        if ((ids == null) == (filter == null)) {
            throw InvalidInput.saying("Give either ids or filter.");
        }
        if (ids == null) {
            if (wanted == BulkKind.DELETE && !Boolean.TRUE.equals(confirm)) {
                throw InvalidInput.saying("This deletes many messages: say \"confirm\": true.");
            }
            return filter.selection();
        }
        if (ids.isEmpty() || ids.size() > MOST_IDS) {
            throw InvalidInput.of("ids", "must have 1 to %d entries.".formatted(MOST_IDS));
        }
        Set<MessageId> unique = ids.stream().map(id -> id("ids", id)).collect(Collectors.toSet());
        return MessageSelection.of(unique);
    }

    private Map<MessageId, Long> seenRevisions() {
        if (revisions == null) {
            return Map.of();
        }
        Map<MessageId, Long> seen = new HashMap<>();
        revisions.forEach((id, revision) -> {
            if (revision == null) {
                throw InvalidInput.of("revisions", "must have a whole number for each id.");
            }
            seen.put(id("revisions", id), revision);
        });
        return seen;
    }

    private @Nullable Instant time() {
        return sendAt == null ? null : ApiInstant.parse("send_at", sendAt);
    }

    private @Nullable MessageStatus newStatus() {
        return status == null ? null : JobStatuses.read(status);
    }

    private @Nullable Duration duration() {
        if (shift == null) {
            return null;
        }
        try {
            Duration parsed = Duration.parse(shift);
            if (!parsed.isZero() && parsed.abs().compareTo(LONGEST_SHIFT) <= 0) {
                return parsed;
            }
        } catch (DateTimeException | ArithmeticException notADuration) {
            throw InvalidInput.of("shift", "must be an ISO-8601 duration, such as PT2H or -P1D.");
        }
        throw InvalidInput.of("shift", "must not be zero, and at most ten years.");
    }

    private static MessageId id(String field, @Nullable String text) {
        try {
            return MessageId.of(text == null ? "" : text);
        } catch (IllegalArgumentException notAnId) {
            throw InvalidInput.of(field, "must be UUIDs.");
        }
    }

    private String json() {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("action", action);
        asked.put("shift", shift);
        asked.put("send_at", sendAt);
        asked.put("status", status);
        asked.put("filter", filter == null ? null : filter.asked());
        asked.put("expected", expected);
        asked.values().removeIf(value -> value == null);
        return Json.write(asked);
    }
}
