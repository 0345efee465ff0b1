package io.cuesheet.application.bulk;

import io.cuesheet.application.edit.RequestHash;
import io.cuesheet.application.message.StatusTime;
import io.cuesheet.application.message.StoredFilter;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.Json;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One command on many messages. The constructor throws {@link InvalidInput} if its parts don't go together.
 *
 * @param selection which messages: at most 10,000 that are named, or all that match a filter
 * @param revisions the revisions that the caller saw, if known: a message at another revision is skipped
 * @param expected how many messages the caller expects; if more match, nothing is done; null: any number
 * @param sendAt UTC; with reschedule either this or {@code shift}; with a status only if that takes a time
 * @param shift by how much each time is moved
 * @param status the new one; with the kind status only
 * @param confirmed checks that a send bypasses although they need a confirmation; with the kind send now only
 * @param toRule with reschedule, alone: each goes back to the time that its rule gives
 * @param leaveAnchored with reschedule to another time: a message that follows its rule is skipped
 */
public record BulkRequest(
        BulkKind kind,
        MessageSelection selection,
        Map<MessageId, Long> revisions,
        @Nullable Integer expected,
        @Nullable Instant sendAt,
        @Nullable Duration shift,
        @Nullable MessageStatus status,
        Set<ReasonCode> confirmed,
        boolean toRule,
        boolean leaveAnchored) {

    private static final int MOST_IDS = 10_000;
    private static final Duration LONGEST_SHIFT = Duration.ofDays(3650);

    /** Without {@code toRule} and {@code leaveAnchored}. */
    public BulkRequest(
            BulkKind kind,
            MessageSelection selection,
            Map<MessageId, Long> revisions,
            @Nullable Integer expected,
            @Nullable Instant sendAt,
            @Nullable Duration shift,
            @Nullable MessageStatus status,
            Set<ReasonCode> confirmed) {
        this(kind, selection, revisions, expected, sendAt, shift, status, confirmed, false, false);
    }

    public BulkRequest {
        revisions = Map.copyOf(revisions);
        confirmed = Set.copyOf(confirmed);
        if (kind != BulkKind.SEND_NOW && !confirmed.isEmpty()) {
            throw InvalidInput.of("confirm_codes", "goes with the action {send_now} only.");
        }
        if (!confirmed.stream().allMatch(ReasonCode::needsConfirmation)) {
            throw InvalidInput.of("confirm_codes", "must be codes that can be confirmed, such as ORG_HELD.");
        }
        switch (kind) {
            case RESCHEDULE ->
                require(
                        kind,
                        (toRule ? shift == null && sendAt == null : (shift == null) != (sendAt == null))
                                && status == null
                                && !(toRule && leaveAnchored),
                        "either shift or {send_at}");
            case STATUS -> {
                require(kind, status != null && shift == null && !toRule && !leaveAnchored, "status, and no shift");
                StatusTime.check(status, sendAt);
            }
            case SEND_NOW, DELETE ->
                require(
                        kind,
                        shift == null && sendAt == null && status == null && !toRule && !leaveAnchored,
                        "no shift, {send_at} or status");
            case UNDO -> throw InvalidInput.saying("A batch is undone by its id.");
        }
        if (shift != null && (shift.isZero() || shift.abs().compareTo(LONGEST_SHIFT) > 0)) {
            throw InvalidInput.of("shift", Texts.of("refusal.bulk_shift"));
        }
        if (expected != null && expected < 0) {
            throw InvalidInput.of("expected", "must be a whole number from 0 on.");
        }
        @Nullable Set<MessageId> ids = selection.ids();
        if (ids != null && (ids.isEmpty() || ids.size() > MOST_IDS)) {
            throw InvalidInput.of("ids", Texts.of("refusal.bulk_ids", MOST_IDS));
        }
    }

    private static void require(BulkKind kind, boolean fits, String fields) {
        if (!fits) {
            throw InvalidInput.saying("With the action %s give %s.".formatted(kind.wireName(), fields));
        }
    }

    /** The request without the ids, as it is stored for the record. */
    String json() {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("action", kind.wireName());
        asked.put("shift", shift == null ? null : shift.toString());
        asked.put("send_at", sendAt == null ? null : sendAt.toString());
        asked.put("status", status);
        asked.put("pinned", toRule ? Boolean.FALSE : null);
        asked.put("leave_anchored", leaveAnchored ? Boolean.TRUE : null);
        asked.put(
                "confirm_codes",
                confirmed.isEmpty() ? null : confirmed.stream().sorted().toList());
        asked.put("filter", selection.ids() == null ? StoredFilter.of(selection.filter()) : null);
        asked.put("expected", expected);
        asked.values().removeIf(value -> value == null);
        return Json.write(asked);
    }

    /**
     * The request that an Idempotency-Key is bound to, in a normal form. The same messages in another order, or the same instant with
     * another offset, are the same request.
     */
    String hash() {
        @Nullable Set<MessageId> ids = selection.ids();
        return RequestHash.of(String.join("\n", json(), ids == null ? "" : sorted(ids), sorted(revisions.entrySet())));
    }

    private static String sorted(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
    }
}
