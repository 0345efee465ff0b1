package io.cuesheet.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.message.run.ScheduledMessageImpl;
import io.cuesheet.workflows.reconciliation.ReconciliationImpl;
import io.temporal.api.enums.v1.EventType;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages sleep for months: what an earlier version has done must be understood by this one. See {@link HistoryRecorder}. */
class ReplayTest {

    private static final Path HISTORIES = Path.of("src", "test", "resources", "histories");

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
    void aRecordedLifeOrPassIsReplayed(Path recording) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(read(recording), ScheduledMessageImpl.class, ReconciliationImpl.class);
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
