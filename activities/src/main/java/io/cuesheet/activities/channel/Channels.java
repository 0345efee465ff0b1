package io.cuesheet.activities.channel;

import io.cuesheet.workflows.rule.ChannelKind;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The channels that are set up, at most one of a kind. */
public record Channels(Map<ChannelKind, Channel> byKind) implements AutoCloseable {

    public Channels {
        byKind = Map.copyOf(byKind);
    }

    public Set<ChannelKind> kinds() {
        return byKind.keySet();
    }

    /** Throws {@link IllegalArgumentException} where none of this kind is set up. */
    public Channel of(ChannelKind kind) {
        Channel channel = byKind.get(kind);
        if (channel == null) {
            throw new IllegalArgumentException("no channel for " + kind);
        }
        return channel;
    }

    /** Whether a second delivery by the channel of this name is recognised; false where it is not set up any more. */
    public boolean honourIdempotencyKey(String name) {
        Collection<Channel> all = byKind.values();
        return all.stream().anyMatch(channel -> channel.name().equals(name) && channel.honoursIdempotencyKey());
    }

    @Override
    public void close() {
        byKind.values().forEach(Channel::close);
    }
}
