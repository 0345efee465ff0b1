package io.cuesheet.bench.delivery;

import io.cuesheet.bench.instance.Cuesheet;
import io.cuesheet.bench.instance.DueTimes;
import io.cuesheet.bench.instance.Execution;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Column;
import io.cuesheet.bench.table.Line;
import io.cuesheet.bench.table.Spread;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Measures mails over SMTP: rate per second when all are due at once, compared with a loop over the same library, and lateness at ten per second. */
record Mails(DueTimes times, Cuesheet cuesheet, MailServer server, int count, int seconds) {

    private static final Duration TENTH = Duration.ofMillis(100);
    private static final int WARM_UP = 200;

    List<Line> measure(String label) {
        server.loop(WARM_UP);
        long start = System.nanoTime();
        server.loop(count);
        double loop = count / ((System.nanoTime() - start) / 1e9);
        int before = server.received();
        Spread atOnce = Spread.ofLateness(times.run(cuesheet, label + "-once", count, Duration.ZERO));
        Waiting.untilIdle();
        int extra = server.received() - before - count;
        List<Execution> steady = times.run(cuesheet, label + "-late", 10 * seconds, TENTH);
        Waiting.untilIdle();
        String what = "%,d mails due at once, ".formatted(count);
        return List.of(
                new Line(
                        what + "done",
                        "/s",
                        Map.of(Column.CUESHEET, count / (atOnce.max() / 1e3), Column.BARE, loop),
                        ""),
                line(what + "too many", "", Math.max(0, extra), "0"),
                line(what + "missing", "", Math.max(0, -extra), "0"),
                line("mail at 10/s, late p50", "ms", Spread.ofLateness(steady).p50(), ""),
                line("mail at 10/s, late p99", "ms", Spread.ofLateness(steady).p99(), ""));
    }

    static Line line(String what, String unit, double value, String goal) {
        return new Line(what, unit, Map.of(Column.CUESHEET, value), goal);
    }
}
