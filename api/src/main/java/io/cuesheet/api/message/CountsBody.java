package io.cuesheet.api.message;

import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.cuesheet.workflows.message.MessageStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How many messages there are, deleted ones left out.
 *
 * @param messageTypes all types of the organisation in their order, those without messages included
 * @param statuses those that some message has, in the order of the status machine
 */
@Schema(name = "JobCounts", example = """
    {"message_types": [{"message_type": "INIT", "name": "First contact", "count": 31}],
     "statuses": [{"status": "scheduled", "count": 30}, {"status": "sent", "count": 1}]}""")
@JsonNaming(SnakeCaseStrategy.class)
record CountsBody(List<OfType> messageTypes, List<OfStatus> statuses) {

    /** Messages of one type. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "TypeCount")
    record OfType(String messageType, String name, long count) {}

    /** Messages with one status. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "StatusCount")
    record OfStatus(
            @Schema(implementation = MessageStatus.class) String status, long count) {}

    static CountsBody of(List<TypeCount> types, List<StatusCount> statuses) {
        return new CountsBody(
                types.stream()
                        .map(type -> new OfType(type.type(), type.name(), type.count()))
                        .toList(),
                statuses.stream()
                        .map(status -> new OfStatus(status.status().wireName(), status.count()))
                        .toList());
    }
}
