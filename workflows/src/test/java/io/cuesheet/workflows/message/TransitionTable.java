package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageStatus.BLOCKED;
import static io.cuesheet.workflows.message.MessageStatus.FAILED;
import static io.cuesheet.workflows.message.MessageStatus.PAUSED;
import static io.cuesheet.workflows.message.MessageStatus.RETRYING;
import static io.cuesheet.workflows.message.MessageStatus.SCHEDULED;
import static io.cuesheet.workflows.message.MessageStatus.SENT;
import static io.cuesheet.workflows.message.MessageStatus.SKIPPED;

import java.util.Map;
import java.util.Set;

/** The status machine as the documents write it, copied by hand: a second opinion on {@link MessageStatus}. */
final class TransitionTable {

    private static final Set<MessageStatus> OPEN = Set.of(SCHEDULED, PAUSED, BLOCKED, RETRYING);

    /** By target: from where a command may set it. */
    private static final Map<MessageStatus, Set<MessageStatus>> SETTABLE_FROM = Map.of(
            SCHEDULED, Set.of(PAUSED, BLOCKED, RETRYING, FAILED, SKIPPED),
            PAUSED, Set.of(SCHEDULED, RETRYING, BLOCKED),
            BLOCKED, Set.of(SCHEDULED, PAUSED, RETRYING),
            RETRYING, Set.of(FAILED, BLOCKED),
            SENT, Set.of(SCHEDULED, PAUSED, BLOCKED, RETRYING, FAILED, SKIPPED),
            FAILED, OPEN,
            SKIPPED, Set.of(SCHEDULED, PAUSED, BLOCKED, RETRYING, FAILED));

    /** By status: what a new time makes of it. {@code sent} can't be moved. */
    private static final Map<MessageStatus, MessageStatus> MOVED = Map.of(
            SCHEDULED, SCHEDULED,
            PAUSED, PAUSED,
            BLOCKED, BLOCKED,
            RETRYING, SCHEDULED,
            FAILED, SCHEDULED,
            SKIPPED, SCHEDULED);

    private TransitionTable() {}

    static boolean maySet(MessageStatus from, MessageStatus to) {
        return SETTABLE_FROM.get(to).contains(from);
    }

    static boolean mayMove(MessageStatus from) {
        return MOVED.containsKey(from);
    }

    static MessageStatus moved(MessageStatus from) {
        return MOVED.get(from);
    }

    /** Whether an accepted command may lead from one to the other. */
    static boolean byCommand(MessageStatus from, MessageStatus to) {
        return maySet(from, to) || to == MOVED.get(from);
    }

    /** Whether an attempt may: an automated one from an armed status, one by hand from any but sent. */
    static boolean byAttempt(MessageStatus from, MessageStatus to, boolean byHand) {
        boolean allowed = byHand ? from != SENT : from == SCHEDULED || from == RETRYING;
        return allowed && to != SCHEDULED && to != PAUSED;
    }
}
