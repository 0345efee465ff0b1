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
 * What goes to the same address within the time in which messages collide. Messages that are judged together are near each other at the
 * times that they would have.
 */
public final class Nearby {

    /** As many as one command is for: of more, the earliest are looked at. */
    private static final int MOST = 100_000;

    /** Nothing is compared. */
    static final Nearby NONE = new Nearby(List.of(), Set.of(), List.of());

    /** What is due at one address, by time; those that are judged have no message. */
    private final Map<String, TreeMap<Instant, Map<UUID, Optional<NearMessage>>>> due = new HashMap<>();

    /**
     * A message that is judged.
     *
     * @param id tells it from the others
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

    /** These messages, and the open ones to the same addresses around their times. */
    public static Nearby of(OrgId org, Collection<Entry> judged, RuledMessageRepository messages) {
        return of(org, judged, Set.of(), messages);
    }

    /**
     * The same.
     *
     * @param leaving messages that are left out, because they are about to leave the times that they have
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

    /** Whether there is another one. */
    public boolean hasNextTo(Entry entry) {
        return around(entry).flatMap(at -> at.keySet().stream()).anyMatch(id -> !id.equals(entry.id()));
    }

    /** Those that are not judged with it, the earliest first. */
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
