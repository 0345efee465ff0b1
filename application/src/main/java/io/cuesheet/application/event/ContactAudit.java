package io.cuesheet.application.event;

import io.cuesheet.application.audit.Masked;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.event.Contact;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records in the audit log how contacts of existing events changed. The contacts of a new event are in the event's own line. */
@Component
class ContactAudit {

    private final AuditRepository audit;

    ContactAudit(AuditRepository audit) {
        this.audit = audit;
    }

    void write(OrgId org, List<EventDraft> drafts, String actor, Instant now) {
        List<AuditRepository.EventLine> lines = drafts.stream()
                .filter(draft -> !draft.isNew())
                .flatMap(ContactAudit::lines)
                .toList();
        if (!lines.isEmpty()) {
            audit.addOfEvents(org, now, actor, lines);
        }
    }

    private static Stream<AuditRepository.EventLine> lines(EventDraft draft) {
        return draft.changedContacts().stream().map(after -> line(draft.knownContact(after.ref()), after));
    }

    private static AuditRepository.EventLine line(@Nullable Contact before, Contact after) {
        return new AuditRepository.EventLine(
                after.eventId(), action(before, after), before == null ? null : facts(before), facts(after));
    }

    private static String action(@Nullable Contact before, Contact after) {
        boolean wasThere = before != null && before.removedAt() == null;
        if (after.removedAt() != null) {
            return "remove-contact";
        }
        return wasThere ? "edit-contact" : "add-contact";
    }

    private static Map<String, Object> facts(Contact contact) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("contact", contact.id());
        facts.put("contactRef", contact.ref());
        facts.put("role", contact.role());
        put(facts, "name", Masked.name(contact.name()));
        put(facts, "email", Masked.email(contact.email()));
        put(facts, "phone", Masked.phone(contact.phone()));
        put(facts, "timeZone", Objects.toString(contact.timeZone(), null));
        put(facts, "language", contact.languageTag());
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
