package io.cuesheet.bench.delivery;

import io.cuesheet.bench.instance.Api;
import io.cuesheet.bench.instance.Cuesheet;
import io.cuesheet.bench.instance.DueTimes;
import io.cuesheet.bench.instance.RunningInstance;
import io.cuesheet.bench.instance.Waiting;
import io.cuesheet.bench.table.Line;
import io.cuesheet.bench.table.Table;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** What leaves the house, and whether one organisation's many delay another's few. */
public final class DeliveryBenchmark {

    private static final int MANY = 5_000;
    private static final int WARM_UP = 500;

    private DeliveryBenchmark() {}

    /** Prints the table. Takes how many one organisation has due at once. */
    public static boolean run(List<String> arguments) throws IOException {
        int many = arguments.isEmpty() ? MANY : Integer.parseInt(arguments.getFirst());
        try (RunningInstance instance = new RunningInstance("");
                Api api = new Api(instance.url(), RunningInstance.API_KEY);
                Api otherApi = new Api(instance.url(), OtherOrganisation.API_KEY)) {
            OtherOrganisation.create(instance.jdbc());
            DueTimes times = new DueTimes();
            Cuesheet cuesheet = new Cuesheet(api, instance.jdbc());
            String run = Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX);
            times.warmUp(cuesheet, "warm-" + run, WARM_UP);
            Waiting.untilIdle();
            List<Line> lines =
                    new Fairness(times, cuesheet, new Cuesheet(otherApi, instance.jdbc()), many).measure("fair-" + run);
            System.out.print(Table.of(lines));
        }
        return true;
    }
}
