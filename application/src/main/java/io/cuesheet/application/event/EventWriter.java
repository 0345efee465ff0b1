package io.cuesheet.application.event;

import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes drafts unchanged, with their audit entries. Call it inside a transaction. */
@Component
public class EventWriter {

    private final EventRepository events;
    private final ContactRepository contacts;
    private final OptOuts optOuts;
    private final ContactAudit contactAudit;

    EventWriter(EventRepository events, ContactRepository contacts, OptOuts optOuts, ContactAudit contactAudit) {
        this.contactAudit = contactAudit;
        this.events = events;
        this.contacts = contacts;
        this.optOuts = optOuts;
    }

    /**
     * @param touched drafts that are new or different
     * @param action as the audit log names it
     */
    public void write(OrgId org, List<EventDraft> touched, String action, String actor, Instant now) {
        events.insert(
                org,
                touched.stream()
                        .filter(EventDraft::isNew)
                        .map(EventDraft::after)
                        .toList(),
                now);
        events.update(
                org,
                touched.stream()
                        .filter(EventDraft::isEventChanged)
                        .map(EventDraft::after)
                        .toList(),
                now);
        contacts.upsert(
                org,
                touched.stream()
                        .flatMap(draft -> draft.changedContacts().stream())
                        .toList());
        optOuts.write(
                org, touched.stream().flatMap(draft -> draft.optOuts().stream()).toList(), actor, now);
        contactAudit.write(org, touched, actor, now);
        events.audit(org, touched.stream().map(EventDraft::change).toList(), action, actor, now);
    }
}
