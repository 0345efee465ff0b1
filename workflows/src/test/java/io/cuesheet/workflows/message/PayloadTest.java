package io.cuesheet.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON of every payload, as the files say that services in other languages and sleeping messages may rely on. A field may be
 * added to a file; none may be renamed, removed or change its form.
 */
class PayloadTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "payloads");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final MessageId ID = new MessageId(UUID.fromString("01930000-0000-7000-8000-00000000000a"));
    private static final OrgId ORG = new OrgId(UUID.fromString("01930000-0000-7000-8000-000000000001"));
    private static final Instant AT = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant LATER = Instant.parse("2026-12-01T09:00:30.123456Z");

    private static final MessageState SCHEDULED = new MessageState(ID, MessageStatus.SCHEDULED, AT, 1, 0, null, null);
    private static final MessageState RETRYING =
            new MessageState(ID, MessageStatus.RETRYING, AT, 3, 1, "SEND_DELAYED", LATER);
    private static final Envelope ENVELOPE = new Envelope("user:1", "AGREED_WITH_VENUE", 3L, "c-1", LATER, AT);

    private static final Map<String, Object> PAYLOADS = Map.ofEntries(
            Map.entry("start", MessageInput.of(ORG, SCHEDULED, AT, null)),
            Map.entry(
                    "start-of-a-continued-run",
                    new MessageInput(
                            ID, ORG, AT, MessageStatus.RETRYING, 3, 1, "SEND_DELAYED", LATER, LATER, null, true)),
            Map.entry("state", SCHEDULED),
            Map.entry("state-while-retrying", RETRYING),
            Map.entry("reschedule", new Reschedule(AT, Envelope.of("service:booking"))),
            Map.entry("reschedule-in-full", new Reschedule(AT, false, ENVELOPE)),
            Map.entry("changeStatus", new ChangeStatus(MessageStatus.PAUSED, null, Envelope.of("service:booking"))),
            Map.entry("changeStatus-in-full", new ChangeStatus(MessageStatus.SCHEDULED, AT, ENVELOPE)),
            Map.entry("sendNow", new SendNow(false, false, Envelope.of("service:booking"))),
            Map.entry("sendNow-in-full", new SendNow(true, true, ENVELOPE)),
            Map.entry(
                    "sendNow-answer",
                    new SendNowAnswer(
                            ReasonCode.SENT, RETRYING, List.of(ReasonCode.TYPE_DISABLED, ReasonCode.ORG_HELD))),
            Map.entry("deliver", new DeliveryRequest(ORG, SCHEDULED, 1, null)),
            Map.entry(
                    "deliver-by-hand",
                    new DeliveryRequest(
                            ORG, RETRYING, 2, new DeliveryRequest.ByHand("user:1", "c-1", true, false, 3L, LATER))),
            Map.entry(
                    "deliver-result",
                    new DeliveryResult(ReasonCode.SENT, SCHEDULED, List.of(ReasonCode.TYPE_DISABLED))),
            Map.entry(
                    "deliver-result-too-early",
                    new DeliveryResult(ReasonCode.STALE_REVISION, SCHEDULED, List.of(), Duration.ofSeconds(3))),
            Map.entry(
                    "apply",
                    new ApplyRequest(
                            ORG,
                            ID,
                            "changeStatus",
                            CommandParser.payload(new ChangeStatus(MessageStatus.SCHEDULED, AT, Envelope.of("user:1"))),
                            AT,
                            false)),
            Map.entry("apply-result", new ApplyResult(null, null, SCHEDULED)),
            Map.entry("apply-result-refused", new ApplyResult(ReasonCode.IN_PAST, "too late", SCHEDULED)),
            Map.entry("sync", new Sync(RETRYING, LATER, null, "reschedule", false)),
            Map.entry("sync-of-a-deleted-message", new Sync(null, null, null, "delete", true)),
            Map.entry("load", new MessageLookup(ORG, ID)),
            Map.entry("load-result", new LookupResult(SCHEDULED)),
            Map.entry(
                    "recordRejection",
                    new Rejection(ORG, ID, "reschedule", ReasonCode.IN_PAST, "service:booking", "c-1", AT)));

    static Stream<String> names() {
        return PAYLOADS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWrittenAsItsFileSays(String name) throws IOException {
        Payload payload = DefaultDataConverter.STANDARD_INSTANCE
                .toPayload(PAYLOADS.get(name))
                .orElseThrow();

        assertThat(JSON.readTree(payload.getData().toStringUtf8())).isEqualTo(JSON.readTree(golden(name)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void isReadFromItsFileWithFieldsThatNobodyKnows(String name) throws IOException {
        Object payload = PAYLOADS.get(name);
        String withMore = golden(name).replaceFirst("\\{", "{\"fieldOfTomorrow\": {\"a\": [1]},");

        assertThat(read(withMore, payload)).isEqualTo(payload);
    }

    @Test
    void everyFileIsHeld() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(PAYLOADS.keySet());
        }
    }

    /** Commands are read by their parser, everything else by the data converter. */
    private static Object read(String json, Object like) throws IOException {
        return switch (like) {
            case MessageCommand command -> MessageCommand.of(command.name(), JSON.readTree(json));
            default -> {
                Payload payload = Payload.newBuilder()
                        .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                        .setData(ByteString.copyFromUtf8(json))
                        .build();
                yield DefaultDataConverter.STANDARD_INSTANCE.fromPayload(payload, like.getClass(), like.getClass());
            }
        };
    }

    private static String golden(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name + ".json"));
    }
}
