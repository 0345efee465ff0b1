package io.cuesheet.worker.model;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One message in the model. */
final class Kept {

    final MessageId id;
    final OrgId org;
    final int number;

    Expected now;

    /** Failed attempts since somebody changed it last, and since when. */
    int failures;

    @Nullable
    Instant failingSince;

    /** What it was at each revision. */
    final SortedMap<Long, Expected> history = new TreeMap<>();

    /** The attempt that may be under way. */
    @Nullable
    Claim claim;

    /** The highest attempt that has its outcome in the ledger, and those that are in doubt. */
    int concluded;

    final Set<Integer> inDoubt = new HashSet<>();

    /** A send that was asked for and that nobody has judged yet. */
    @Nullable
    Request request;

    /** How often something happened at which its run may have ended before it handled all Signals. */
    int disturbed;

    /** Whether somebody started a run of it in the name of another organisation: that one finds no row, and no command either. */
    boolean isMisled;

    /** Whether its run may believe something else than the row until the reconciler has come. */
    boolean mayBeWrong;

    /** Whether somebody may have told a run of it that it was sent: then it waits for review once that run is over. */
    boolean isSaidSent;

    Kept(MessageId id, OrgId org, int number, Expected first) {
        this.id = id;
        this.org = org;
        this.number = number;
        this.now = first;
        history.put(first.revision(), first);
    }

    record Claim(int attempt, Instant until) {

        boolean isLive(Instant at) {
            return at.isBefore(until);
        }
    }

    record Request(String commandId, boolean confirm, boolean confirmResend, long revision, Instant validUntil) {}

    /** An accepted change. It ends what was asked for. */
    void become(Expected next) {
        if (next.revision() != now.revision() + 1) {
            throw new AssertionError("the model itself left out a revision: " + now + " to " + next);
        }
        now = next;
        history.put(next.revision(), next);
        request = null;
        failures = 0;
        failingSince = null;
    }

    /** The outcome of an attempt, which belongs to the same round as long as another one follows. */
    void becomeAfterAttempt(Expected next, Instant at) {
        int before = failures;
        Instant since = failingSince;
        become(next);
        if (next.status() == MessageStatus.RETRYING) {
            failures = before + 1;
            failingSince = since == null ? at : since;
        }
    }

    void conclude(int attempt, boolean doubt) {
        claim = null;
        concluded = Math.max(concluded, attempt);
        if (doubt) {
            inDoubt.add(attempt);
        }
    }

    /** Whether nobody knows if the last attempt went out. */
    boolean isInDoubt() {
        return inDoubt.contains(concluded);
    }

    @Override
    public String toString() {
        return "message " + number;
    }
}
