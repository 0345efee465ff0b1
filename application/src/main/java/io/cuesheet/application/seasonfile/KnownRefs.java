package io.cuesheet.application.seasonfile;

import io.cuesheet.application.seasonfile.content.ComparedText;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.workflows.OrgId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Events that are known by references of a file, or by others that look the same: older versions, the API and other programs store what they
 * are given.
 *
 * @param others stored references by those of the file, where they differ
 */
record KnownRefs(List<Event> events, Map<String, String> others) {

    static KnownRefs of(EventRepository repository, OrgId org, List<String> refs) {
        List<Event> found = new ArrayList<>(repository.findByExternalRefs(org, refs));
        Set<String> stored = new HashSet<>();
        found.forEach(event -> stored.add(event.externalRef()));
        List<String> open = refs.stream().filter(ref -> !stored.contains(ref)).toList();
        Map<String, String> others = open.isEmpty() ? Map.of() : lookalikes(repository, org, open, stored);
        if (!others.isEmpty()) {
            found.addAll(repository.findByExternalRefs(org, List.copyOf(others.values())));
        }
        return new KnownRefs(found, others);
    }

    /** @param taken references that the file names themselves */
    private static Map<String, String> lookalikes(
            EventRepository repository, OrgId org, List<String> open, Set<String> taken) {
        Map<String, String> stored = new HashMap<>();
        repository.refsBeyondAscii(org).forEach(ref -> stored.putIfAbsent(ComparedText.ofReference(ref), ref));
        Set<String> asked = Set.copyOf(open);
        List<String> plain = open.stream()
                .map(ComparedText::ofReference)
                .filter(ref -> !asked.contains(ref))
                .toList();
        if (!plain.isEmpty()) {
            repository
                    .findByExternalRefs(org, plain)
                    .forEach(event -> stored.put(event.externalRef(), event.externalRef()));
        }
        Map<String, String> others = new HashMap<>();
        Set<String> used = new HashSet<>(taken);
        for (String ref : open) {
            String same = stored.get(ComparedText.ofReference(ref));
            if (same != null && used.add(same)) {
                others.put(ref, same);
            }
        }
        return others;
    }

    /** The reference under which the event is stored. */
    String stored(String ref) {
        return others.getOrDefault(ref, ref);
    }
}
