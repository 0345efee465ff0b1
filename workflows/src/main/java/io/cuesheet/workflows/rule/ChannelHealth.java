package io.cuesheet.workflows.rule;

import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The health of one channel of an organisation. After some server failures in a row, the channel counts as down. Then one message at a
 * time, the probe, tests whether it works again; the others wait. Repeated failures of one message count once in a row: the fault may be in
 * that message alone.
 *
 * @param failures in a row
 * @param failingSince when the first of them happened, UTC; null: there was none
 * @param lastFailed the message that failed last; null: none failed
 * @param downSince UTC; null: it is not down
 * @param probes that failed since then
 * @param nextProbeAt when it may be probed, UTC; null while it is not down
 * @param probing the message whose attempt is or was the last probe; null: there was none
 * @param detail what the server said last
 */
public record ChannelHealth(
        int failures,
        @Nullable Instant failingSince,
        @Nullable MessageId lastFailed,
        @Nullable Instant downSince,
        int probes,
        @Nullable Instant nextProbeAt,
        @Nullable MessageId probing,
        String detail) {

    /** The state before any failure. */
    public static final ChannelHealth GOOD = new ChannelHealth(0, null, null, null, 0, null, null, "");

    /** This many failures of different messages in a row, no further apart than {@link #WITHIN}, mean that the channel is down. */
    public static final int FAILURES = 3;

    public static final Duration WITHIN = Duration.ofMinutes(10);

    /** From one probe to the next; further ones are like the last. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5));

    public boolean isDown() {
        return downSince != null;
    }

    /**
     * After an attempt that failed because of the server.
     *
     * @param notBefore the earliest retry that the server asked for, UTC; null: it gave none
     */
    public ChannelHealth failed(MessageId message, String said, @Nullable Instant notBefore, Instant now) {
        if (isDown()) {
            return message.equals(probing) ? down(downSince, probes + 1, said, notBefore, now) : saying(said);
        }
        boolean isInTime = failingSince != null && !now.isAfter(failingSince.plus(WITHIN));
        if (isInTime && message.equals(lastFailed)) {
            return saying(said);
        }
        int inARow = isInTime ? failures + 1 : 1;
        Instant since = isInTime ? failingSince : now;
        ChannelHealth next = new ChannelHealth(inARow, since, message, null, 0, null, null, said);
        return inARow < FAILURES ? next : next.down(now, 0, said, notBefore, now);
    }

    private ChannelHealth saying(String said) {
        return new ChannelHealth(failures, failingSince, lastFailed, downSince, probes, nextProbeAt, probing, said);
    }

    /** Whether a message may be the probe now. The caller knows whether another one is under way. */
    public boolean mayBeProbed(Instant now) {
        return nextProbeAt != null && !now.isBefore(nextProbeAt);
    }

    public ChannelHealth probedBy(MessageId message) {
        return new ChannelHealth(failures, failingSince, lastFailed, downSince, probes, nextProbeAt, message, detail);
    }

    private ChannelHealth down(
            @Nullable Instant since, int failedProbes, String said, @Nullable Instant notBefore, Instant now) {
        Instant next = now.plus(PAUSES.get(Math.min(failedProbes, PAUSES.size() - 1)));
        Instant probeAt = notBefore != null && notBefore.isAfter(next) ? notBefore : next;
        return new ChannelHealth(failures, failingSince, lastFailed, since, failedProbes, probeAt, null, said);
    }
}
