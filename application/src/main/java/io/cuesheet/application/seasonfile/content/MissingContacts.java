package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Events without a contact get no messages, so a file with such events offers to give all of them the same one. */
public final class MissingContacts {

    private static final String ANY_ROLE = "Contact";

    private MissingContacts() {}

    /** The file with the contact that was answered, else with the question. */
    public static SeasonFile answered(SeasonFile file, ImportAnswers answers) {
        List<ImportedEvent> without =
                file.events().stream().filter(MissingContacts::isWithout).toList();
        if (without.isEmpty()) {
            return file;
        }
        return answers.contactEmail() == null
                ? asking(file, without)
                : given(file, without, answers.contactEmail(), answers);
    }

    private static boolean isWithout(ImportedEvent event) {
        return event.details() != null && event.details().contacts().isEmpty();
    }

    private static SeasonFile asking(SeasonFile file, List<ImportedEvent> without) {
        FileQuestion question = new FileQuestion(
                FileReason.MISSING_CONTACTS,
                ImportAnswers.CONTACT_EMAIL,
                null,
                false,
                List.of(),
                null,
                without.stream()
                        .map(event -> event.origin().line())
                        .distinct()
                        .limit(FileQuestion.MAX_LINES)
                        .toList(),
                without.size(),
                Texts.of("file.contacts.missing"));
        List<FileQuestion> questions =
                Stream.concat(file.questions().stream(), Stream.of(question)).toList();
        return file.with(file.events(), file.notes(), questions);
    }

    private static SeasonFile given(SeasonFile file, List<ImportedEvent> without, String email, ImportAnswers answers) {
        String role = answers.contactRole() == null ? ANY_ROLE : answers.contactRole();
        ContactDetails contact = new ContactDetails(role, role, null, email, null, null, null, null, true);
        List<ImportNote> notes = new ArrayList<>(file.notes());
        notes.add(new ImportNote(without.getFirst().origin().line(), Texts.of("file.contacts.given", without.size())));
        return file.with(
                file.events().stream()
                        .map(event -> isWithout(event) ? event.withContact(contact) : event)
                        .toList(),
                notes,
                file.questions());
    }
}
