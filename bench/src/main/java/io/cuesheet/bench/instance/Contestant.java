package io.cuesheet.bench.instance;

import io.cuesheet.bench.table.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Does things when they are due: Cuesheet, or what it is compared with. */
public interface Contestant {

    /** Calls at the same time: as many as Cuesheet's syncer makes. */
    int CALLERS = 16;

    Column column();

    /**
     * Makes one thing due at each of these times, and returns once whoever keeps the time knows of all: how long it took until they were
     * stored, before anybody could be told; zero where both is one.
     */
    Duration plan(String label, List<Instant> due);

    /** Moves one thing. */
    void move(String label, int number, Instant to);

    int executed(String label);

    List<Execution> executions(String label);
}
