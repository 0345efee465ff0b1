package io.cuesheet.ui.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * What an import did.
 *
 * @param missingRefs future events of the same origin that are not in the file; they are left alone. The origin is what stands before
 *     the first hyphen of an {@code external_ref}.
 * @param messagesPlanned new scheduled messages by type code, in the order of the types
 * @param skippedTooLate new messages whose time had passed: recorded as skipped
 * @param messagesMoved existing messages that follow their event
 * @param messagesWithdrawn existing messages that are not needed any more or are too late now
 */
@Schema(example = """
        {"events_created": 1, "events_changed": 0, "events_unchanged": 0, "missing_refs": [],
         "messages_planned": {"INIT": 1, "REMINDER": 1, "DAY_BEFORE": 1}, "skipped_too_late": 0, "messages_moved": 0,
         "messages_withdrawn": 0, "nothing_changed": false}""")
public record ImportReport(
        @JsonProperty("events_created") int eventsCreated,
        @JsonProperty("events_changed") int eventsChanged,
        @JsonProperty("events_unchanged") int eventsUnchanged,
        @JsonProperty("missing_refs") List<String> missingRefs,
        @JsonProperty("messages_planned") Map<String, Integer> messagesPlanned,
        @JsonProperty("skipped_too_late") int skippedTooLate,
        @JsonProperty("messages_moved") int messagesMoved,
        @JsonProperty("messages_withdrawn") int messagesWithdrawn) {

    /** Whether everything was as the file has it already. */
    @JsonProperty("nothing_changed")
    public boolean nothingChanged() {
        return eventsCreated == 0
                && eventsChanged == 0
                && messagesPlanned.isEmpty()
                && skippedTooLate == 0
                && messagesMoved == 0
                && messagesWithdrawn == 0;
    }
}
