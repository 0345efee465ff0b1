package io.cuesheet.application.contacts;

import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ContactRows;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.text.Texts;
import java.util.List;

/** A table of contacts, each with the events that it is for. Nothing of it is stored yet. */
public record ContactFile(ContactRows rows) {

    /**
     * Reads a file with these answers to what it leaves open.
     *
     * @throws FileRefused where nothing can be made of it
     */
    public static ContactFile read(byte[] file, ImportAnswers answers) {
        return new ContactFile(SeasonFormat.of(file).readContacts(file, answers));
    }

    /** Whether it can be stored as it is. */
    public boolean isStorable(ErrorPolicy errors) {
        return rows.questions().stream().noneMatch(FileQuestion::required)
                && (rows.problems().isEmpty() || errors == ErrorPolicy.SKIP)
                && !rows.rows().isEmpty();
    }

    void requireStorable(ErrorPolicy errors) {
        if (!isStorable(errors)) {
            throw rows.problems().isEmpty() && rows.questions().isEmpty()
                    ? FileRefused.empty(Texts.of("contact.no_contacts"))
                    : FileRefused.with(rows.problems(), rows.questions());
        }
    }

    List<Addition> additions() {
        return rows.rows().stream()
                .map(row -> new Addition(
                        EventChoice.ofRow(row.ref(), row.venue(), row.city(), row.day(), row.time()),
                        contact(row),
                        row.line()))
                .toList();
    }

    private static SaidContact contact(ContactRows.Row row) {
        return new SaidContact(
                "line %d".formatted(row.line()),
                row.role(),
                row.name(),
                row.email(),
                row.phone(),
                row.timeZone(),
                row.language());
    }
}
