package io.cuesheet.bench.instance;

import io.cuesheet.bench.table.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A system that runs items when they are due: Cuesheet, or one it is compared with. */
public interface Contestant {

    /** Number of parallel calls: as many as Cuesheet's syncer makes. */
    int CALLERS = 16;

    Column column();

    /**
     * Plans one item at each of these times, and returns once the scheduler knows all of them. Returns how long storing them took, before
     * the scheduler was told; zero if both are one step.
     */
    Duration plan(String label, List<Instant> due);

    /** Moves one item. */
    void move(String label, int number, Instant to);

    int executed(String label);

    List<Execution> executions(String label);
}
