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
 * Resumes messages that waited for a channel: first one as a probe, and after the channel works again all of them, at a steady pace. A
 * message that is too late by then follows its type's late policy. The channel whose turn it is gets chosen and committed first. So a
 * worker that dies in between only costs that turn, and no message is locked after a channel.
 */
@Component
public class WaitingMessages {

    /** How many messages resume in each turn of a channel that works again. */
    static final int RELEASED = 10;

    /** The time between two turns of a channel. */
    static final Duration PACE = Duration.ofSeconds(1);

    /** How long a message may take for its probe before another one is chosen. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int READ = 200;

    private final ChannelWaitRepository waits;
    private final MessageEditor editor;

    WaitingMessages(ChannelWaitRepository waits, MessageEditor editor) {
        this.waits = waits;
        this.editor = editor;
    }

    /** Channels that need a probe. */
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

    /** Resumes some messages that would use another channel by now. */
    @Transactional
    public void redirect(Waited waited, Set<ChannelKind> available, Instant now) {
        goOn(waited, waits.ledElsewhere(waited, available, READ), RELEASED, now);
    }

    /** Makes a waiting message try the channel: the earliest one that the channel has not failed yet, or else the one tried longest ago. */
    @Transactional
    public void probe(Waited waited, Instant now) {
        goOn(waited, waits.next(waited, READ), 1, now);
    }

    /** Resumes some messages. */
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
        // A message that changed since it was read is skipped.
        editor.edit(waited.org(), edits, now);
        waits.forget(waited, READ);
    }

    /** Tries a due message at once and still judges it by its own time. Its reason is CHANNEL_DOWN unless the catch-up window doesn't apply. */
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
