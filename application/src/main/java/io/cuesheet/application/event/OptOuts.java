package io.cuesheet.application.event;

import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.db.suppression.Suppression.Reason;
import io.cuesheet.db.suppression.Suppression.Source;
import io.cuesheet.db.suppression.SuppressionRepository;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Writes contacts' opt-outs to the suppression list, for all their addresses. For a contact without an address, the opt-out is kept until
 * there is one. Only an opt-out that was set at a contact can be removed at a contact: opt-outs by a link and bounced addresses stay on the
 * list until somebody removes them there.
 */
@Component
class OptOuts {

    private final SuppressionRepository suppressions;
    private final ContactRepository contacts;
    private final AuditRepository audit;

    OptOuts(SuppressionRepository suppressions, ContactRepository contacts, AuditRepository audit) {
        this.audit = audit;
        this.contacts = contacts;
        this.suppressions = suppressions;
    }

    void write(OrgId org, List<OptOut> said, String actor, Instant now) {
        if (!said.isEmpty()) {
            audit.addOfEvents(org, now, actor, said.stream().map(OptOuts::line).toList());
        }
        said.forEach(each -> {
            List<String> addresses = each.contact().keys();
            contacts.optOutWithoutAddress(org, each.contact().id(), each.isOut() && addresses.isEmpty());
            if (each.isOut()) {
                addresses.forEach(address -> suppressions.insert(
                        org, new Suppression(Ids.next(), address, Reason.OPTED_OUT, Source.CONTACT, actor, now)));
            } else {
                suppressions.liftOfContacts(org, addresses, actor, now);
            }
        });
    }

    private static AuditRepository.EventLine line(OptOut said) {
        return new AuditRepository.EventLine(
                said.contact().eventId(),
                said.isOut() ? "suppress" : "unsuppress",
                null,
                Map.of("contact", said.contact().id(), "source", Source.CONTACT.wireName()));
    }
}
