package io.cuesheet.application.expiry;

import io.cuesheet.application.message.Collisions;
import io.cuesheet.db.message.NearMessage;
import io.cuesheet.db.message.RuledMessage.Addresses;
import io.cuesheet.db.message.RuledMessageRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Messages to the same address that are close enough to collide. Messages that are checked together are compared at the times that they would get.
 */
public final class Nearby {

    /** As many as one command may be for; of more, only the earliest are compared. */
    private static final int MOST = 100_000;

    /** Nothing is compared. */
    static final Nearby NONE = new Nearby(List.of(), Set.of(), List.of());

    /** The messages due at each address, by time; those being checked have no message here. */
    private final Map<String, TreeMap<Instant, Map<UUID, Optional<NearMessage>>>> due = new HashMap<>();

    /**
     * A message that is checked.
     *
     * @param id distinguishes it from the others
     * @param at UTC
     */
    public record Entry(UUID id, Instant at, Addresses addresses) {}

    private Nearby(Collection<Entry> judged, Set<UUID> leaving, Collection<NearMessage> others) {
        judged.forEach(entry -> add(entry, Optional.empty()));
        Set<UUID> known = new HashSet<>(leaving);
        judged.forEach(entry -> known.add(entry.id()));
        others.stream()
                .filter(other -> !known.contains(other.id().value()))
                .forEach(other ->
                        add(new Entry(other.id().value(), other.sendAt(), other.addresses()), Optional.of(other)));
    }

    /** Compares these messages with each other and with the open messages to the same addresses around their times. */
    public static Nearby of(OrgId org, Collection<Entry> judged, RuledMessageRepository messages) {
        return of(org, judged, Set.of(), messages);
    }

    /**
     * The same.
     *
     * @param leaving messages that are left out because their current times are about to change
     */
    static Nearby of(OrgId org, Collection<Entry> judged, Set<UUID> leaving, RuledMessageRepository messages) {
        Set<String> addresses = judged.stream()
                .flatMap(entry -> entry.addresses().all().stream())
                .collect(Collectors.toSet());
        if (addresses.isEmpty()) {
            return new Nearby(judged, leaving, List.of());
        }
        List<Instant> times = judged.stream().map(Entry::at).sorted().toList();
        Instant from = times.getFirst().minus(Collisions.WINDOW);
        Instant to = times.getLast().plus(Collisions.WINDOW);
        return new Nearby(judged, leaving, messages.near(org, addresses, from, to, MOST));
    }

    private void add(Entry entry, Optional<NearMessage> other) {
        entry.addresses()
                .all()
                .forEach(address -> due.computeIfAbsent(address, first -> new TreeMap<>())
                        .computeIfAbsent(entry.at(), first -> new HashMap<>())
                        .put(entry.id(), other));
    }

    /** Whether another message is close to this one. */
    public boolean hasNextTo(Entry entry) {
        return around(entry).flatMap(at -> at.keySet().stream()).anyMatch(id -> !id.equals(entry.id()));
    }

    /** Close messages that are not checked together with it, the earliest first. */
    List<NearMessage> nextTo(Entry entry) {
        return around(entry)
                .flatMap(at -> at.values().stream())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private Stream<Map<UUID, Optional<NearMessage>>> around(Entry entry) {
        Instant from = entry.at().minus(Collisions.WINDOW);
        Instant to = entry.at().plus(Collisions.WINDOW);
        return entry.addresses().all().stream()
                .map(due::get)
                .filter(Objects::nonNull)
                .flatMap(times -> times.subMap(from, true, to, true).values().stream());
    }
}
