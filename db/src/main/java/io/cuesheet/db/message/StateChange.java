package io.cuesheet.db.message;

import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Round;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accepted change of a message.
 *
 * @param before the row under its lock
 * @param after the same with the next revision
 * @param actor the requester
 * @param action the command's name
 * @param pinned true if the time was set by hand, false if it follows its rule again, null for no change
 * @param skippedFrom the status to which planning returns it; null if planning has not skipped it
 * @param sentAt when it was sent, UTC; null: no change
 * @param commandId identity of the command, if it has one
 * @param requestHash hash of the command's request; null: not kept
 * @param answer the reason code of a <em>send now</em>; null for other commands
 * @param round of its attempts; any edit starts a new one
 * @param isTold whether the message's workflow requested the change itself and gets the row as the answer
 */
public record StateChange(
        MessageState before,
        MessageState after,
        String actor,
        String action,
        @Nullable Boolean pinned,
        @Nullable MessageStatus skippedFrom,
        @Nullable Instant sentAt,
        @Nullable String commandId,
        @Nullable String requestHash,
        @Nullable String answer,
        Round round,
        boolean isTold) {

    /** An edit without a command, of which the message's workflow has to be notified. */
    public static StateChange of(MessageState before, MessageState after, String actor, String action) {
        return new StateChange(before, after, actor, action, null, null, null, null, null, null, Round.FRESH, false);
    }

    /** A change by the message's own workflow, without a command. */
    public static StateChange ofRun(MessageState before, MessageState after, String actor, String action) {
        return of(before, after, actor, action).told(true);
    }

    /** The same, with a time that was set by hand (true), follows its rule again (false) or does not change (null). */
    public StateChange pinned(@Nullable Boolean byHand) {
        return new StateChange(
                before,
                after,
                actor,
                action,
                byHand,
                skippedFrom,
                sentAt,
                commandId,
                requestHash,
                answer,
                round,
                isTold);
    }

    /** The same, with the status to which planning returns it; null if planning has not skipped it. */
    public StateChange skippedFrom(@Nullable MessageStatus status) {
        return new StateChange(
                before, after, actor, action, pinned, status, sentAt, commandId, requestHash, answer, round, isTold);
    }

    /** The same, by a command with this identity and request. */
    public StateChange by(@Nullable String command, @Nullable String hash) {
        return new StateChange(
                before, after, actor, action, pinned, skippedFrom, sentAt, command, hash, answer, round, isTold);
    }

    /** The same; the message's workflow gets the row as an answer, or has to be notified. */
    public StateChange told(boolean asAnswer) {
        return new StateChange(
                before,
                after,
                actor,
                action,
                pinned,
                skippedFrom,
                sentAt,
                commandId,
                requestHash,
                answer,
                round,
                asAnswer);
    }

    /** The same as the outcome of an attempt. */
    public StateChange sent(@Nullable Instant at) {
        return new StateChange(
                before, after, actor, action, pinned, skippedFrom, at, commandId, requestHash, answer, round, isTold);
    }

    /** The same as the answer to a command. */
    public StateChange answering(@Nullable String command, @Nullable String code) {
        return new StateChange(
                before, after, actor, action, pinned, skippedFrom, sentAt, command, requestHash, code, round, isTold);
    }

    /** The same within this round of attempts. */
    public StateChange in(Round itsRound) {
        return new StateChange(
                before,
                after,
                actor,
                action,
                pinned,
                skippedFrom,
                sentAt,
                commandId,
                requestHash,
                answer,
                itsRound,
                isTold);
    }
}
