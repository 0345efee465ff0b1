package io.cuesheet.application.seasonfile.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects how places of a file were understood: what is the case on many lines is said once. */
public final class FileNotes {

    private final Map<String, Place> places = new LinkedHashMap<>();

    private record Place(int firstLine, int count) {}

    /** @param sentence without its full stop; it repeats no address */
    public void add(int line, String sentence) {
        places.merge(sentence, new Place(line, 1), (known, one) -> new Place(known.firstLine(), known.count() + 1));
    }

    /** One note for each sentence, in the order in which they were first said. */
    public List<ImportNote> all() {
        return places.entrySet().stream()
                .map(said -> new ImportNote(
                        said.getValue().firstLine(),
                        said.getKey() + others(said.getValue().count() - 1)))
                .toList();
    }

    private static String others(int count) {
        return switch (count) {
            case 0 -> ".";
            case 1 -> "; so it is on 1 more line.";
            default -> "; so it is on %d more lines.".formatted(count);
        };
    }
}
