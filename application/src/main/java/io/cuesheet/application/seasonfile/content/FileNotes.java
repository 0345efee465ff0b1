package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.text.Texts;
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
                        sentence(said.getKey(), said.getValue().count() - 1)))
                .toList();
    }

    private static String sentence(String said, int others) {
        return others == 0 ? Texts.of("file.note.alone", said) : Texts.of("file.note.more", said, others);
    }
}
