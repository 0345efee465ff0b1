package io.cuesheet.bench.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Many due in one second: how long it takes until all are done. */
record Drain(DueTimes times, Servers servers, List<Contestant> contestants, int count) {

    private record Drained(List<Execution> executions, double processorMillis) {

        double perSecond() {
            Instant first = executions.stream()
                    .map(Execution::due)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            Instant last = executions.stream()
                    .map(Execution::done)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return executions.size() / (Duration.between(first, last).toMillis() / 1e3);
        }

        double early() {
            return executions.stream().filter(Execution::isEarly).count();
        }
    }

    List<Line> measure(String label) {
        Measurements<Drained> found = new Measurements<>();
        for (Contestant contestant : contestants) {
            Duration pause = Duration.ofSeconds(1).dividedBy(count);
            double before = servers.processorMillis();
            List<Execution> executions = times.run(contestant, label, count, pause);
            Waiting.untilIdle();
            double used = servers.processorMillis() - before;
            found.put(contestant.column(), new Drained(executions, used / count));
        }
        String what = "%,d due in one second".formatted(count);
        return found.line(what + ", early", "", Drained::early, "0")
                .line(what + ", done", "/s", Drained::perSecond, "ratio >= 0.9")
                .line("a whole life, processor time", "ms", Drained::processorMillis, "")
                .line(
                        what + ", late p50",
                        "ms",
                        drained -> Spread.ofLateness(drained.executions()).p50(),
                        "")
                .line(
                        what + ", late max",
                        "ms",
                        drained -> Spread.ofLateness(drained.executions()).max(),
                        "")
                .lines();
    }
}
