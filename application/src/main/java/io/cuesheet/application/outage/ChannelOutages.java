package io.cuesheet.application.outage;

import static io.cuesheet.workflows.ReasonCode.CHANNEL_DOWN;

import io.cuesheet.db.delivery.ChannelHealthRepository;
import io.cuesheet.db.delivery.ChannelWaitRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelHealth;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The circuit breaker of each organisation's channels, stored in the database so that all workers share it. Deliveries call it in the
 * transaction of their claim or outcome, in which they hold the lock of their message; the lock of a channel comes after that.
 */
@Component
public class ChannelOutages {

    private final ChannelHealthRepository health;
    private final ChannelWaitRepository waits;

    ChannelOutages(ChannelHealthRepository health, ChannelWaitRepository waits) {
        this.health = health;
        this.waits = waits;
    }

    /**
     * Whether a message may be sent by a channel that seems down: either the channel works again, or this message is its probe. The
     * channel's lock allows one probe at a time. A probe whose worker died no longer has a claim, and another one may follow.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean admits(OrgId org, ChannelKind channel, MessageId message, Instant now) {
        ChannelHealth found = health.lock(org, channel);
        if (!found.isDown()) {
            return true;
        }
        boolean isProbed = found.probing() != null && health.isAttempted(org, found.probing(), now);
        if (isProbed || !found.mayBeProbed(now)) {
            return false;
        }
        health.save(org, channel, found.probedBy(message));
        return true;
    }

    /**
     * Records that the message waits for the channel. A retry remains a retry while it waits, unless it was retried only because it had
     * already waited.
     *
     * @param row before it waits
     * @param triedAt when the channel failed it, UTC; null: it was not tried
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepWaiting(OrgId org, ChannelKind channel, MessageState row, @Nullable Instant triedAt) {
        boolean isRetry =
                row.status() == MessageStatus.RETRYING && !CHANNEL_DOWN.name().equals(row.reasonCode());
        waits.add(org, row.messageId(), channel, isRetry, triedAt);
    }

    /** The channel accepted a message: its outage is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void worked(OrgId org, ChannelKind channel) {
        health.heal(org, channel);
    }

    /**
     * An attempt failed because of the channel's server.
     *
     * @param detail the server's answer, without addresses
     * @param notBefore the earliest time for the next try that the server asked for, UTC; null: none
     * @return whether the channel now counts as down
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean failed(
            OrgId org,
            ChannelKind channel,
            MessageId message,
            String detail,
            @Nullable Instant notBefore,
            Instant now) {
        ChannelHealth after = health.lock(org, channel).failed(message, detail, notBefore, now);
        health.save(org, channel, after);
        return after.isDown();
    }

    /** The attempt shows nothing about the state of the server. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void unclear(OrgId org, ChannelKind channel, MessageId message, Instant now) {
        health.endProbe(org, channel, message, now);
    }
}
