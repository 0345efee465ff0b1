package io.cuesheet.application.bulk;

import io.cuesheet.db.bulk.BulkItemRepository;
import io.cuesheet.db.bulk.BulkItemRepository.OpenBulk;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries out bulk commands that edit, part by part. Several processes may do this at once, and each may die at any moment. */
@Component
public class BulkParts {

    private static final Logger log = LoggerFactory.getLogger(BulkParts.class);

    /** How many batches share one turn. */
    private static final int BULKS = 20;

    private final BulkItemRepository batches;
    private final BulkPart part;
    private @Nullable OpenBulk last;

    BulkParts(BulkItemRepository batches, BulkPart part) {
        this.batches = batches;
        this.part = part;
    }

    /**
     * Carries out this batch's open items for at most this long. Failures are left to the workers: the batch is accepted, and the caller
     * must not need to ask again.
     */
    void applyFor(OrgId org, UUID batch, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            while (part.apply(org, batch) == BulkPart.SIZE && System.nanoTime() - end < 0) {
                // The next part runs in its own transaction.
                Thread.onSpinWait();
            }
        } catch (RuntimeException failed) {
            log.warn("bulk command {} is left to the workers", batch, failed);
        }
    }

    /**
     * Carries out one part of each of the next batches with open items, the oldest first and in turns, so that neither large nor failing
     * batches delay those behind them; false if none of these has open items left. For one thread at a time.
     */
    public boolean applyOfEach() {
        List<OpenBulk> open = batches.open(last, BULKS);
        boolean more = false;
        last = open.size() == BULKS ? open.getLast() : null;
        RuntimeException failure = null;
        for (OpenBulk bulk : open) {
            try {
                more |= part.apply(bulk.org(), bulk.batch()) == BulkPart.SIZE;
            } catch (RuntimeException failed) {
                // A batch that can't be carried out must not block the others forever.
                failure = failed;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return more;
    }
}
