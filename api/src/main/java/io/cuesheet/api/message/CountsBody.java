package io.cuesheet.api.message;

import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * How many messages there are, deleted ones left out.
 *
 * @param messageTypes all types of the organisation in their order, those without messages included
 * @param statuses those that some message has, in the order of the status machine
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
