package io.cuesheet.db.reconciliation;

import io.cuesheet.db.Rows;
import io.cuesheet.db.Times;
import io.cuesheet.db.scope.AcrossOrganisations;
import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reconciler's progress: when its passes began and ended, and how far its walk over all messages has come. */
@Repository
public class ReconciliationPasses {

    private final JdbcClient across;

    ReconciliationPasses(@AcrossOrganisations JdbcClient across) {
        this.across = across;
    }

    /**
     * How far the walk over all messages has come.
     *
     * @param walkAfter the last message that was compared; null: it begins with the first
     * @param walkNumber how often it reached its end
     */
    public record Walk(@Nullable MessageId walkAfter, long walkNumber) {}

    public void begin(Instant now) {
        across.sql("update reconciliation set pass_started_at = :now")
                .param("now", Times.timestamp(now))
                .update();
    }

    public void end(Instant now) {
        across.sql("update reconciliation set pass_ended_at = :now")
                .param("now", Times.timestamp(now))
                .update();
    }

    public Walk walk() {
        return across.sql("select walk_after, walk_number from reconciliation")
                .query(Rows.of(Walk.class))
                .single();
    }

    /** Records that the walk has compared messages up to this one; null: it has reached its end. Of two concurrent walks one is recorded. */
    public void advance(Walk from, @Nullable MessageId upTo, Instant now) {
        across.sql("""
                        update reconciliation
                        set walk_after = cast(:upTo as uuid),
                            walk_number = walk_number + case when cast(:upTo as uuid) is null then 1 else 0 end,
                            walk_started_at = case when walk_after is null then :now else walk_started_at end,
                            walk_ended_at = case when cast(:upTo as uuid) is null then :now else walk_ended_at end
                        where walk_number = :number and walk_after is not distinct from cast(:from as uuid)
                        """)
                .param("upTo", upTo == null ? null : upTo.toString())
                .param(
                        "from",
                        from.walkAfter() == null ? null : from.walkAfter().toString())
                .param("number", from.walkNumber())
                .param("now", Times.timestamp(now))
                .update();
    }
}
