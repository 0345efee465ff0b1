package io.cuesheet.worker.model;

import io.cuesheet.activities.channel.Channel;
import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.activities.channel.Outgoing;
import java.util.function.Function;

/** A channel that asks somebody else how to take each message. */
final class RecordingChannel implements Channel {

    volatile Function<Outgoing, ChannelOutcome> taking = outgoing -> new ChannelOutcome.Delivered("accepted");

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public boolean honoursIdempotencyKey() {
        return false;
    }

    @Override
    public ChannelOutcome send(Outgoing message) {
        return taking.apply(message);
    }
}
