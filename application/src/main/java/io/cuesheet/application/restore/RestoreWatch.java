package io.cuesheet.application.restore;

import io.cuesheet.application.engine.AttemptedRun;
import io.cuesheet.application.engine.MessageRuns;
import io.cuesheet.db.restore.RestoreRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.heartbeat.LedgerMark;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Notices that the database was restored from a backup: Temporal, or this worker, has seen attempts that are missing in the ledger. A
 * worker compares before it delivers anything, and every half minute; each claim is compared with the attempts that its own worker has
 * seen. No clock is involved. A Temporal server that lost its database knows of no attempts, and reports nothing
 * (docs/decisions/0022-a-restored-database.md); so a person who restores a backup beside such a server must note that in the database
 * (docs/decisions/0044-backups-of-the-embedded-database.md).
 */
@Component
public class RestoreWatch {

    private final RestoreRepository restores;
    private final LongFunction<List<AttemptedRun>> attempted;
    private final RestoreHandling handling;
    private final AtomicLong seen = new AtomicLong();

    @Autowired
    RestoreWatch(RestoreRepository restores, MessageRuns runs, RestoreHandling handling) {
        this(restores, runs::attemptedAfter, handling);
    }

    /** @param attempted the runs with attempts that are numbered higher */
    RestoreWatch(RestoreRepository restores, LongFunction<List<AttemptedRun>> attempted, RestoreHandling handling) {
        this.restores = restores;
        this.attempted = attempted;
        this.handling = handling;
    }

    /** A claim that a restored database would have allowed; nothing was written. */
    public static final class DatabaseBehind extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DatabaseBehind() {
            super("the database does not know of attempts that this worker made", null, false, false);
        }
    }

    /** The highest number that this worker has committed. Read it before the claim: other claims are committed meanwhile. */
    public long seen() {
        return seen.get();
    }

    /**
     * Called inside the transaction of a claim; the exception rolls it back.
     *
     * @param seen what this worker had committed when the claim began
     * @param known the highest number that the database knew then
     */
    public static void check(long seen, long known) {
        if (known < seen) {
            throw new DatabaseBehind();
        }
    }

    /** Called after a claim is committed: from now on, this worker expects the claim in the database. */
    public void committed(long number) {
        seen.accumulateAndGet(number, Math::max);
    }

    /**
     * Compares the ledger with the attempts that Temporal and this worker have seen. If the ledger is behind, everything is held before
     * this returns. Throws the client's exceptions while Temporal is unavailable.
     *
     * @param before the result of an earlier comparison that Temporal stored; null: none
     * @return the ledger's highest number
     */
    public synchronized LedgerMark compare(@Nullable LedgerMark before) {
        LedgerMark mark = restores.mark();
        List<AttemptedRun> ahead = ofKnownOrganisations(attempted.apply(mark.number()));
        long highest = Math.max(
                ahead.stream().mapToLong(AttemptedRun::number).max().orElse(0),
                Math.max(seen.get(), before != null && mark.isBehind(before) ? before.number() : 0));
        // Read again: attempts that others have seen by now were in the database first.
        if (highest > restores.mark().number() || restores.backupTakenAt().isPresent()) {
            handling.handle(ahead, highest);
        }
        LedgerMark now = restores.mark();
        committed(now.number());
        return now;
    }

    /** Other installations may have used the same Temporal server. */
    private List<AttemptedRun> ofKnownOrganisations(List<AttemptedRun> found) {
        if (found.isEmpty()) {
            return found;
        }
        Set<OrgId> known = new HashSet<>(restores.organisations());
        return found.stream().filter(run -> known.contains(run.orgId())).toList();
    }
}
