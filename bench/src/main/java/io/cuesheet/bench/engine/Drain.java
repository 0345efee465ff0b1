package io.cuesheet.bench.engine;

import io.cuesheet.bench.instance.Contestant;
import io.cuesheet.bench.instance.DueTimes;
import io.cuesheet.bench.instance.Execution;
import io.cuesheet.bench.instance.Servers;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Line;
import io.cuesheet.bench.table.Measurements;
import io.cuesheet.bench.table.Spread;
import java.time.Duration;
import java.util.List;

/** Measures how long many tasks due in one second take until all are done. */
record Drain(DueTimes times, Servers servers, List<Contestant> contestants, int count) {

    private record Drained(List<Execution> executions, Servers.Processor planned, Servers.Processor sent) {

        double perSecond() {
            return Execution.perSecond(executions);
        }

        double early() {
            return executions.stream().filter(Execution::isEarly).count();
        }
    }

    List<Line> measure(String label) {
        Measurements<Drained> found = new Measurements<>();
        for (Contestant contestant : contestants) {
            Duration pause = Duration.ofSeconds(1).dividedBy(count);
            Servers.Processor before = servers.processor();
            times.planAhead(contestant, label, count, pause);
            Servers.Processor planned = servers.processor();
            List<Execution> executions = times.await(contestant, label, count);
            Waiting.untilIdle();
            Servers.Processor done = servers.processor();
            found.put(
                    contestant.column(),
                    new Drained(
                            executions,
                            planned.since(before).each(count),
                            done.since(planned).each(count)));
        }
        String what = "%,d due in one second".formatted(count);
        return found.line(what + ", early", "", Drained::early, "0")
                .line(what + ", done", "/s", Drained::perSecond, "ratio >= 0.9")
                .line(
                        "planned, processor time",
                        "ms",
                        drained -> drained.planned().all(),
                        "")
                .line("sent, processor time", "ms", drained -> drained.sent().all(), "")
                .line("of it this JVM", "ms", drained -> drained.sent().jvm(), "")
                .line("of it PostgreSQL", "ms", drained -> drained.sent().database(), "")
                .line("of it Temporal", "ms", drained -> drained.sent().temporal(), "")
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
