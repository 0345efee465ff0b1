package io.cuesheet.application.outage;

import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.db.delivery.ChannelWaitRepository;
import io.cuesheet.db.delivery.ChannelWaitRepository.Waited;
import io.cuesheet.db.delivery.ChannelWaitRepository.Waiting;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.LatePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets messages go on that waited for a channel: one that tries whether it works again, and all of them, at a steady pace, once it does.
 * What has become too late goes by its type's late policy instead. Which channel's turn it is, is decided and committed first; so a worker
 * that dies in between costs no more than that turn, and the locks of messages never come after the lock of a channel.
 */
@Component
public class WaitingMessages {

    /** How many messages go on in each turn of a channel that works again. */
    static final int RELEASED = 10;

    /** Between two turns of a channel. */
    static final Duration PACE = Duration.ofSeconds(1);

    /** So long a message that was asked to probe has for it, before another one is asked. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int READ = 200;

    private final ChannelWaitRepository waits;
    private final MessageEditor editor;

    WaitingMessages(ChannelWaitRepository waits, MessageEditor editor) {
        this.waits = waits;
        this.editor = editor;
    }

    /** Channels that are to be tried. */
    @Transactional
    public List<Waited> toProbe(Instant now) {
        return waits.takeToProbe(now, PATIENCE);
    }

    /** Channels that work again although messages wait for them. */
    @Transactional
    public List<Waited> toRelease(Instant now) {
        waits.addUnnoted();
        return waits.takeToRelease(now, PACE);
    }

    /** Channels that are down and for which messages wait. */
    @Transactional
    public List<Waited> toRedirect(Instant now) {
        return waits.takeToRedirect(now, PACE);
    }

    /** Lets some messages go on that would use another channel by now. */
    @Transactional
    public void redirect(Waited waited, Set<ChannelKind> available, Instant now) {
        goOn(waited, waits.ledElsewhere(waited, available, READ), RELEASED, now);
    }

    /** Asks a message that waits to try the channel: the earliest of those that it has not failed yet, or the one tried longest ago. */
    @Transactional
    public void probe(Waited waited, Instant now) {
        goOn(waited, waits.next(waited, READ), 1, now);
    }

    /** Lets some messages go on. */
    @Transactional
    public void release(Waited waited, Instant now) {
        goOn(waited, waits.next(waited, READ), RELEASED, now);
    }

    private void goOn(Waited waited, List<Waiting> messages, int limit, Instant now) {
        List<Edit> edits = new ArrayList<>();
        int sent = 0;
        for (Waiting message : messages) {
            ChangeStatus command = command(message, now);
            if (command.status() != MessageStatus.RETRYING || sent++ < limit) {
                edits.add(Edit.of(message.row().messageId(), command));
            }
        }
        // One that was changed since it was read is left to that change.
        editor.edit(waited.org(), edits, now);
        waits.forget(waited, READ);
    }

    /** Tried at once; its time stays, so that it is still judged by it. Its reason says so unless its catch-up window does not count. */
    private static ChangeStatus command(Waiting message, Instant now) {
        MessageState row = message.row();
        if (row.sendAt().isAfter(now)) {
            return change(row, MessageStatus.SCHEDULED, null, now);
        }
        boolean isLate = !message.isRetry()
                        && now.isAfter(row.sendAt().plus(message.rule().catchUp()))
                || message.rule().isExpired(message.event(), now);
        if (!isLate) {
            return change(row, MessageStatus.RETRYING, message.isRetry() ? null : ReasonCode.CHANNEL_DOWN, now);
        }
        LatePolicy policy = message.rule().latePolicy(message.occurrence(), message.event(), now);
        return change(row, policy.becomes(), ReasonCode.TOO_LATE, now);
    }

    private static ChangeStatus change(
            MessageState row, MessageStatus status, @Nullable ReasonCode reason, Instant now) {
        return new ChangeStatus(
                status,
                null,
                new Envelope(Actor.RULES, reason == null ? null : reason.name(), row.revision(), null, null, now));
    }
}
