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

    /** Throws {@link IllegalArgumentException} if none of this kind is set up. */
    public Channel of(ChannelKind kind) {
        Channel channel = byKind.get(kind);
        if (channel == null) {
            throw new IllegalArgumentException("no channel for " + kind);
        }
        return channel;
    }

    /** Whether the channel with this name recognises a second delivery; false if it is no longer set up. */
    public boolean honourIdempotencyKey(String name) {
        Collection<Channel> all = byKind.values();
        return all.stream().anyMatch(channel -> channel.name().equals(name) && channel.honoursIdempotencyKey());
    }

    @Override
    public void close() {
        byKind.values().forEach(Channel::close);
    }
}
