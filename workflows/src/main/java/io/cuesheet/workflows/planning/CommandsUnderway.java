package io.cuesheet.workflows.planning;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a message will stand when the commands that are on their way to it have arrived. Planning goes out from there: else what
 * it asks for would depend on how fast its last commands travelled.
 */
public final class CommandsUnderway {

    /** Farther than any organisation's horizon: whether a person's time lies too far ahead is for the workflow to say. */
    private static final CommandJudge JUDGE = new CommandJudge(Duration.ofDays(1_000_000));

    private CommandsUnderway() {}

    /**
     * A message as it stands, or will stand.
     *
     * @param skippedFrom see {@link Standing#skippedFrom}
     */
    public record Position(
            MessageState state, boolean pinned, @Nullable MessageStatus skippedFrom) {}

    /** The message after this command. One that will be refused changes nothing. */
    public static Position after(Position position, String name, JsonNode payload) {
        try {
            return after(position, MessageCommand.of(name, payload));
        } catch (CommandRejected refused) {
            return position;
        }
    }

    /**
     * The same for one that is read already.
     *
     * @throws CommandRejected where it will be refused
     */
    static Position after(Position position, MessageCommand command) {
        MessageState before = position.state();
        MessageState judged = JUDGE.judge(command, before, issuedAt(command));
        MessageState after = command instanceof SendNow ? sent(before) : judged;
        Boolean pins = command.pins();
        return new Position(
                after,
                pins == null ? position.pinned() : pins,
                SkippedByPlanning.note(
                        position.skippedFrom(),
                        before,
                        after,
                        command.envelope().actor()));
    }

    /** What becomes of a send nobody knows before; it counts one revision at least. */
    private static MessageState sent(MessageState before) {
        return new MessageState(
                before.messageId(),
                before.status(),
                before.sendAt(),
                before.revision() + 1,
                before.attempts(),
                before.reasonCode(),
                before.nextAttemptAt());
    }

    private static Instant issuedAt(MessageCommand command) {
        Instant issuedAt = command.envelope().issuedAt();
        return issuedAt == null ? Instant.EPOCH : issuedAt;
    }
}
