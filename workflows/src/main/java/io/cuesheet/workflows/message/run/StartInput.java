package io.cuesheet.workflows.message.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageInput;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.common.converter.RawValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The start input, read so that no payload can fail the first workflow task: Temporal would retry that task for ever, and nobody
 * could reach the message meanwhile.
 *
 * @param values the message as the start input describes it; a sleeping message of revision 0 if only the ids can be used
 * @param isOurs whether Cuesheet wrote it, from the row or from the previous run: if not, the row is read before anything is
 *     relied on
 * @param isSomebodys whether it identifies a row
 */
public record StartInput(MessageInput values, boolean isOurs, boolean isSomebodys) {

    /** Configured as in Temporal's own payload converter. */
    private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    /** Other services have no reason to pass these; Cuesheet always passes one, older installations the second. */
    private static final List<String> OWN_FIELDS = List.of("fromRow", "failuresInRound");

    private static final int HIGHEST_COUNT = 100_000;

    private static final UUID NOBODY = new UUID(0, 0);

    /** The Workflow Id identifies the message. Only a replay in a test has another kind of Workflow Id. */
    static StartInput read(@Nullable RawValue payload, String workflowId) {
        JsonNode input = payload == null ? JSON.nullNode() : decoded(payload);
        MessageId message = MessageContract.messageId(workflowId)
                .or(() -> id(input, "messageId").map(MessageId::new))
                .orElse(null);
        OrgId org = id(input, "orgId").map(OrgId::new).orElse(null);
        if (message == null || org == null) {
            return new StartInput(idsOnly(new MessageId(NOBODY), new OrgId(NOBODY)), false, false);
        }
        return whole(input)
                .filter(values -> message.equals(values.messageId()) && hasOwnFields(input))
                .map(values -> new StartInput(values, true, true))
                .orElseGet(() -> new StartInput(idsOnly(message, org), false, true));
    }

    /** A payload that can't be decoded carries no information. */
    private static JsonNode decoded(RawValue payload) {
        try {
            JsonNode input = DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
                    payload.getPayload(), JsonNode.class, JsonNode.class);
            return input == null ? JSON.nullNode() : input;
        } catch (DataConverterException undecodable) {
            return JSON.nullNode();
        }
    }

    private static MessageInput idsOnly(MessageId message, OrgId org) {
        return new MessageInput(message, org, Instant.EPOCH, MessageStatus.PAUSED, 0, 0, null, null, null, null, false);
    }

    private static Optional<MessageInput> whole(JsonNode input) {
        try {
            return Optional.ofNullable(JSON.treeToValue(input, MessageInput.class))
                    .filter(StartInput::isWhole);
        } catch (JsonProcessingException | IllegalArgumentException | ArithmeticException notOne) {
            return Optional.empty();
        }
    }

    /** A record's components are null if the payload omits them, even if they are declared non-null. */
    @SuppressWarnings("ConstantValue")
    private static boolean isWhole(MessageInput values) {
        return values.messageId() != null
                && values.orgId() != null
                && values.status() != null
                && values.sendAt() != null
                && StorableValues.isInstant(values.sendAt())
                && StorableValues.isInstant(values.nextAttemptAt())
                && StorableValues.isInstant(values.wake())
                && StorableValues.isInstant(values.notBefore())
                && StorableValues.isText(values.reasonCode())
                && isCount(values.attempts());
    }

    /** The next attempt's number is calculated from it. */
    private static boolean isCount(int said) {
        return said >= 0 && said <= HIGHEST_COUNT;
    }

    private static boolean hasOwnFields(JsonNode input) {
        return input.hasNonNull("attempts") && OWN_FIELDS.stream().anyMatch(input::hasNonNull);
    }

    private static Optional<UUID> id(JsonNode input, String field) {
        try {
            return Optional.ofNullable(input.path(field).textValue()).map(UUID::fromString);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
