package io.cuesheet.api.bulk;

import io.cuesheet.api.message.JobStatuses;
import io.cuesheet.api.problem.ApiInstant;
import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bulk command.
 *
 * @param action reschedule, status, send_now or delete; undo is an operation of its own
 * @param shift with reschedule: ISO-8601 duration to add to each time, such as PT2H or -P1D (a day is 24 hours)
 * @param sendAt with reschedule instead of shift; with status, if that is scheduled, paused or blocked
 * @param status with status
 * @param ids up to 10,000 messages; either this or filter
 * @param revisions last seen revision by id: a message with another revision is left unchanged
 * @param filter which messages; {} means all
 * @param expected maximum number of messages: if more match, nothing is done and the response is STALE_REVISION
 * @param confirm must be true to delete by filter
 * @param pinned with reschedule, instead of shift and send_at: false returns each message to the time of its rule
 * @param leaveAnchored with shift or send_at: true leaves messages that follow their rule unchanged
 * @param confirmCodes with send_now: checks that these sends bypass, of ORG_HELD, TOO_LATE, EVENT_CANCELLED, EVENT_POSTPONED,
 *     EVENT_TENTATIVE, EVENT_CONFIRMED, START_TIME_OPEN, HAS_LOAD_IN_TIME; without its code, a message that one of these checks stops is
 *     left unchanged
 */
@Schema(name = "NewBatch", example = """
    {"action": "reschedule", "shift": "PT2H", "ids": ["0199a6b0-0000-7000-8000-000000000001"],
     "revisions": {"0199a6b0-0000-7000-8000-000000000001": 1}}""")
record BulkBody(
        @Schema(implementation = BulkKind.class, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String action,

        @Schema(format = "duration", example = "PT2H") @Nullable
        String shift,

        @Schema(format = "date-time") @Nullable String sendAt,

        @Schema(implementation = MessageStatus.class) @Nullable
        String status,

        @ArraySchema(schema = @Schema(format = "uuid"), minItems = 1, maxItems = 10_000) @Nullable
        List<String> ids,

        @Nullable Map<String, Long> revisions,
        @Nullable BulkFilter filter,
        @Schema(example = "300", minimum = "0") @Nullable Integer expected,
        @Nullable Boolean confirm,
        @Schema(allowableValues = "false") @Nullable Boolean pinned,
        @Nullable Boolean leaveAnchored,

        @ArraySchema(schema = @Schema(implementation = ReasonCode.class)) @Nullable
        List<String> confirmCodes) {

    /** Returns the request; throws {@link InvalidInput} with the field and how to correct it. */
    BulkRequest request() {
        BulkKind kind = BulkKind.find(action == null ? "" : action)
                .filter(known -> known != BulkKind.UNDO)
                .orElseThrow(() -> InvalidInput.of("action", "must be one of reschedule, status, {send_now}, delete."));
        return new BulkRequest(
                kind,
                selection(kind),
                seenRevisions(),
                expected,
                sendAt == null ? null : ApiInstant.parse("send_at", sendAt),
                duration(),
                status == null ? null : JobStatuses.read(status),
                confirmed(),
                isBackToRule(),
                Boolean.TRUE.equals(leaveAnchored));
    }

    private boolean isBackToRule() {
        if (Boolean.TRUE.equals(pinned)) {
            throw InvalidInput.of("pinned", "can only be false: a new time pins each message automatically.");
        }
        return pinned != null;
    }

    private Set<ReasonCode> confirmed() {
        return (confirmCodes == null ? List.<String>of() : confirmCodes)
                .stream()
                        .map(code -> ReasonCode.find(code)
                                .orElseThrow(() -> InvalidInput.of(
                                        "confirm_codes", "must be codes that can be confirmed, such as ORG_HELD.")))
                        .collect(Collectors.toSet());
    }

    private MessageSelection selection(BulkKind kind) {
        if ((ids == null) == (filter == null)) {
            throw InvalidInput.saying("Give either ids or filter.");
        }
        if (ids != null) {
            return MessageSelection.of(ids.stream().map(id -> id("ids", id)).collect(Collectors.toSet()));
        }
        if (kind == BulkKind.DELETE && !Boolean.TRUE.equals(confirm)) {
            throw InvalidInput.saying("This deletes many messages: confirm it with \"confirm\": true.");
        }
        return MessageSelection.of(filter.read());
    }

    private Map<MessageId, Long> seenRevisions() {
        Map<MessageId, Long> seen = new HashMap<>();
        (revisions == null ? Map.<String, Long>of() : revisions).forEach((id, revision) -> {
            if (revision == null) {
                throw InvalidInput.of("revisions", "must have a whole number for each id.");
            }
            seen.put(id("revisions", id), revision);
        });
        return seen;
    }

    private @Nullable Duration duration() {
        try {
            return shift == null ? null : Duration.parse(shift);
        } catch (DateTimeException | ArithmeticException notDuration) {
            throw InvalidInput.of("shift", "must be an ISO-8601 duration, such as PT2H or -P1D.");
        }
    }

    private static MessageId id(String field, @Nullable String text) {
        try {
            return MessageId.of(text == null ? "" : text);
        } catch (IllegalArgumentException notAnId) {
            throw InvalidInput.of(field, "must be UUIDs.");
        }
    }
}
