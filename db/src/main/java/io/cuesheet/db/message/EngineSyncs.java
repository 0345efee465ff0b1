package io.cuesheet.db.message;

import io.cuesheet.workflows.message.MessageState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The SQL that writes notifications of workflows to {@code engine_sync}, the same for every writer. */
public final class EngineSyncs {

    /**
     * The end of an insert: a second change replaces the first and clears its lease, unless a call that applies regardless of later ones
     * may be in flight. A message that never had a workflow still needs its start; one whose run is to be replaced still needs the
     * replacement. A send whose caller waits is combined with any other notification.
     */
    public static final String REPLACING = """
            on conflict (message_id) do update
            set kind = case when engine_sync.kind in ('start', 'restart') or excluded.kind = 'send' then engine_sync.kind
                            when excluded.kind = 'tell' and engine_sync.kind <> 'send' then engine_sync.kind
                            else excluded.kind end,
                turn = least(engine_sync.turn, excluded.turn), cause = excluded.cause, stamp = excluded.stamp, tries = 0,
                leased_until = case when engine_sync.kind in ('correct', 'restart') then engine_sync.leased_until end
            """;

    /**
     * The delay of each turn for many messages that are due at once: a little slower than workflows are notified. So others, whose
     * messages are due within the next seconds, do not queue behind all of them.
     */
    public static final String SPREAD = """
            (row_number() over () - 1 + (select count(*) from engine_sync
                where org_id = :org and turn < cast(:now as timestamptz) + interval '15 minutes'))
            * interval '8 milliseconds'
            """;

    private EngineSyncs() {}

    /** The earlier of the instants at which the workflow asks the gate, UTC; null if it sleeps before and after. */
    static @Nullable Instant turn(MessageState before, MessageState after) {
        Instant old = before.wake();
        Instant next = after.wake();
        if (old == null || next == null) {
            return old == null ? next : old;
        }
        return old.isBefore(next) ? old : next;
    }
}
