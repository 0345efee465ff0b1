package io.cuesheet.bench.delivery;

import io.cuesheet.bench.instance.Api;
import io.cuesheet.bench.instance.Cuesheet;
import io.cuesheet.bench.instance.DueTimes;
import io.cuesheet.bench.instance.RunningInstance;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Column;
import io.cuesheet.bench.table.Line;
import io.cuesheet.bench.table.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Measures mails over SMTP, whether many due messages delay manual sends, and whether one organisation's many messages delay another's few. */
public final class DeliveryBenchmark {

    private static final String USAGE = "Use: bench delivery [--quick]";
    private static final int WARM_UP = 500;

    private DeliveryBenchmark() {}

    /** Prints the table. Returns false for a missing or an extra mail, or for unknown arguments. */
    public static boolean run(List<String> arguments) throws IOException {
        boolean quick = arguments.equals(List.of("--quick"));
        if (!quick && !arguments.isEmpty()) {
            System.err.println(USAGE);
            return false;
        }
        List<Line> lines = new ArrayList<>();
        try (MailServer server = new MailServer();
                RunningInstance instance = new RunningInstance("", server.url());
                Api api = new Api(instance.url(), RunningInstance.API_KEY);
                Api otherApi = new Api(instance.url(), OtherOrganisation.API_KEY)) {
            DueTimes times = new DueTimes();
            Cuesheet cuesheet = new Cuesheet(api, instance.jdbc());
            String run = Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX);
            times.warmUp(cuesheet, "warm-" + run, WARM_UP);
            Waiting.untilIdle();
            lines.addAll(
                    new Mails(times, cuesheet, server, quick ? 200 : 1_000, quick ? 5 : 20).measure("mail-" + run));
            lines.addAll(new SendNowBesideMany(times, cuesheet, quick ? 1_000 : 3_000).measure("now-" + run));
            OtherOrganisation.create(instance.jdbc());
            Cuesheet other = new Cuesheet(otherApi, instance.jdbc());
            lines.addAll(new Fairness(times, cuesheet, other, quick ? 1_000 : 5_000).measure("fair-" + run));
        }
        System.out.print(Table.of(lines));
        return lines.stream()
                .filter(line -> line.goal().equals("0"))
                .allMatch(line -> line.values().get(Column.CUESHEET) == 0);
    }
}
