package io.cuesheet.application.privacy;

import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.EditOutcome;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.db.privacy.ErasedContacts;
import io.cuesheet.db.privacy.ErasedContacts.ToOne;
import io.cuesheet.db.privacy.ErasedContacts.Wanted;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Skips what could still be sent to contacts, and empties them. A contact to whom a message is being sent is left alone until its outcome is
 * known; its other messages are skipped at once. Call it inside a transaction, under the planning lock.
 */
@Component
class ContactErasing {

    private final ErasedContacts contacts;
    private final MessageEditor editor;
    private final Clock clock;

    ContactErasing(ErasedContacts contacts, MessageEditor editor, Clock clock) {
        this.contacts = contacts;
        this.editor = editor;
        this.clock = clock;
    }

    /** What came of it. */
    record Emptied(int contacts, int messages) {}

    /** @param beforehand gets the contacts that will be emptied, as long as they are what they were */
    Emptied empty(OrgId org, List<Wanted> wanted, String actor, Consumer<List<Wanted>> beforehand) {
        List<ContactId> ids = wanted.stream().map(Wanted::id).toList();
        contacts.lockMessages(org, ids);
        contacts.lock(org, ids);
        // With those that somebody was writing for them meanwhile.
        List<ToOne> messages = contacts.lockMessages(org, ids);
        Instant now = clock.instant();
        int skipped = skip(org, messages, actor, now);
        Set<ContactId> inFlight = new HashSet<>(contacts.inFlight(org, ids, now));
        List<Wanted> ready = wanted.stream()
                .filter(contact -> !inFlight.contains(contact.id()))
                .toList();
        if (ready.isEmpty()) {
            return new Emptied(0, skipped);
        }
        beforehand.accept(ready);
        return new Emptied(contacts.empty(org, ready, now), skipped);
    }

    private int skip(OrgId org, List<ToOne> messages, String actor, Instant now) {
        List<Edit> edits = messages.stream()
                .filter(ToOne::isOpen)
                .map(message -> skip(message.id(), actor))
                .toList();
        return (int) editor.edit(org, edits, now).stream()
                .filter(EditOutcome.Applied.class::isInstance)
                .count();
    }

    private static Edit skip(MessageId message, String actor) {
        Envelope envelope = new Envelope(actor, ReasonCode.CONTACT_REMOVED.name(), null, null, null, null);
        return Edit.of(message, new ChangeStatus(MessageStatus.SKIPPED, null, envelope));
    }
}
