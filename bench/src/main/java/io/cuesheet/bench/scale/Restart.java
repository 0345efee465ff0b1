package io.cuesheet.bench.scale;

import io.cuesheet.bench.instance.Execution;
import io.cuesheet.bench.instance.Waiting;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Kills the dev server, and measures when messages are sent again. The supervisor starts the server again after two seconds. */
record Restart(Scene scene) {

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** From planning until a message is due that sleeps when the server is killed. */
    private static final Duration LEAD = Duration.ofSeconds(3);

    /**
     * Seconds from the kill, each the longest of several restarts.
     *
     * @param answers until the server answers
     * @param dueSent until a message is sent that fell due meanwhile
     * @param newSent until a message is sent that is planned as soon as the server answers, and due at once
     */
    record Times(double answers, double dueSent, double newSent) {

        private Times longest(Times other) {
            return new Times(
                    Math.max(answers, other.answers),
                    Math.max(dueSent, other.dueSent),
                    Math.max(newSent, other.newSent));
        }
    }

    Times measure(String label, int restarts) {
        Times longest = new Times(0, 0, 0);
        for (int restart = 1; restart <= restarts; restart++) {
            Waiting.untilIdle();
            longest = longest.longest(once("%s-%d".formatted(label, restart)));
        }
        return longest;
    }

    private Times once(String label) {
        String sleeping = label + "-due";
        String fresh = label + "-new";
        scene.cuesheet().plan(sleeping, List.of(Instant.now().plus(LEAD)));
        ProcessHandle server = scene.servers().ownTemporal();
        Instant killed = Instant.now();
        server.destroyForcibly();
        server.onExit().join();
        Waiting.until(LOOK_EVERY, scene.engine()::answers);
        Instant answered = Instant.now();
        scene.cuesheet().plan(fresh, List.of(answered));
        System.err.printf("Temporal answers %s s after it was killed%n", Grid.cell(seconds(killed, answered)));
        return new Times(seconds(killed, answered), sent(sleeping, killed), sent(fresh, killed));
    }

    /** Prints the steps of a message: where its time went if it is late. Returns the seconds from the kill until it was sent. */
    private double sent(String label, Instant killed) {
        Execution execution = scene.times().await(scene.cuesheet(), label, 1).getFirst();
        List<HistoryEvent> history = scene.engine().history(message(label));
        HistoryEvent requested =
                first(history, event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);
        HistoryEvent decided = first(
                history.reversed(),
                event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED
                        && event.getEventId() < requested.getEventId());
        HistoryEvent scheduled = first(
                history,
                event -> event.getEventId()
                        == decided.getWorkflowTaskStartedEventAttributes().getScheduledEventId());
        HistoryEvent begun = first(
                history,
                event -> event.getActivityTaskStartedEventAttributes().getScheduledEventId() == requested.getEventId());
        // The tries tell a task that a worker lost until it timed out from one that no worker took.
        System.err.printf(
                "%s, s after the kill: workflow task there %s, taken %s (try %d), delivery requested %s, taken %s (try %d), claimed %s, sent %s%n",
                label,
                after(killed, scheduled),
                after(killed, decided),
                scheduled.getWorkflowTaskScheduledEventAttributes().getAttempt(),
                after(killed, requested),
                after(killed, begun),
                begun.getActivityTaskStartedEventAttributes().getAttempt(),
                Grid.cell(seconds(killed, execution.begun())),
                Grid.cell(seconds(killed, execution.done())));
        return seconds(killed, execution.done());
    }

    private UUID message(String label) {
        return scene.instance()
                .jdbc()
                .sql("select id from scheduled_message where event_name = :label")
                .param("label", label)
                .query(UUID.class)
                .single();
    }

    private static HistoryEvent first(List<HistoryEvent> history, Predicate<HistoryEvent> wanted) {
        return history.stream().filter(wanted).findFirst().orElseThrow();
    }

    private static String after(Instant killed, HistoryEvent event) {
        Instant time = Instant.ofEpochSecond(
                event.getEventTime().getSeconds(), event.getEventTime().getNanos());
        return Grid.cell(seconds(killed, time));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
