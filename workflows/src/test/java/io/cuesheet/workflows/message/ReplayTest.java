package io.cuesheet.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.message.run.ScheduledMessageImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages sleep for months: what an earlier version has done must be understood by this one. See {@link HistoryRecorder}. */
class ReplayTest {

    private static final Path HISTORIES = Path.of("src", "test", "resources", "histories");

    private static final Pattern DATA = Pattern.compile("\"data\": \"([^\"]+)\"");

    /** What Temporal bills, of what a message causes. */
    private static final Set<EventType> BILLED = EnumSet.of(
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
            EventType.EVENT_TYPE_TIMER_STARTED,
            EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
            EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES);

    static List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(HISTORIES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aRecordedLifeIsReplayed(Path recording) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(read(recording), ScheduledMessageImpl.class);
    }

    /** What it sent says less than Cuesheet does, and it was believed. */
    @Test
    void aLifeThatAnotherServiceStartedBeforeIsReplayed() throws Exception {
        WorkflowExecutionHistory life = withPayload(
                HistoryRecorder.COMMANDED,
                "recentCommandIds",
                ",\"attempts\":0,\"failuresInRound\":0,\"recentCommandIds\":[]",
                "");

        WorkflowReplayer.replayWorkflowExecution(life, ScheduledMessageImpl.class);
    }

    /** A tab in a reason was taken, and is refused now. */
    @Test
    void aLifeWithAValueThatIsRefusedNowIsReplayed() throws Exception {
        WorkflowExecutionHistory life =
                withPayload(HistoryRecorder.COMMANDED, "service:booking", "service:booking", "service:\\tbooking");

        WorkflowReplayer.replayWorkflowExecution(life, ScheduledMessageImpl.class);
    }

    /** The recorded life with another text in those payloads that have {@code mark}. */
    private static WorkflowExecutionHistory withPayload(String life, String mark, String text, String other)
            throws IOException {
        String json = Files.readString(HISTORIES.resolve(life + ".json"));
        String changed = DATA.matcher(json).replaceAll(found -> {
            String payload = new String(
                    Base64.getDecoder().decode(found.group(1).replace("\\u003d", "=")), StandardCharsets.UTF_8);
            if (!payload.contains(mark)) {
                return Matcher.quoteReplacement(found.group());
            }
            assertThat(payload).contains(text);
            byte[] changedPayload = payload.replace(text, other).getBytes(StandardCharsets.UTF_8);
            return Matcher.quoteReplacement("\"data\": \"" + Base64.getEncoder().encodeToString(changedPayload) + "\"");
        });
        assertThat(changed).isNotEqualTo(json);
        return WorkflowExecutionHistory.fromJson(changed);
    }

    @Test
    void anUntouchedMessageIsCheap() throws IOException {
        WorkflowExecutionHistory life = read(HISTORIES.resolve(HistoryRecorder.UNTOUCHED + ".json"));

        assertThat(life.getEvents()).hasSizeLessThanOrEqualTo(17);
        assertThat(life.getEvents())
                .filteredOn(event -> BILLED.contains(event.getEventType()))
                .hasSizeLessThanOrEqualTo(4);
    }

    private static WorkflowExecutionHistory read(Path recording) throws IOException {
        return WorkflowExecutionHistory.fromJson(Files.readString(recording));
    }
}
