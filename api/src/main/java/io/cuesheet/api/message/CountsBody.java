package io.cuesheet.api.message;

import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The number of messages, without deleted ones.
 *
 * @param messageTypes all types of the organisation in their order, including types without messages
 * @param statuses statuses of at least one message, in the order of the status machine
 */
@Schema(name = "JobCounts", example = """
    {"message_types": [{"message_type": "INIT", "name": "First contact", "count": 31}],
     "statuses": [{"status": "scheduled", "count": 30}, {"status": "sent", "count": 1}]}""")
record CountsBody(List<OfType> messageTypes, List<StatusCount> statuses) {

    /** Messages of one type. */
    @Schema(name = "TypeCount")
    record OfType(String messageType, String name, long count) {}

    static CountsBody of(List<TypeCount> types, List<StatusCount> statuses) {
        return new CountsBody(
                types.stream()
                        .map(type -> new OfType(type.type(), type.name(), type.count()))
                        .toList(),
                statuses);
    }
}
