package io.cuesheet.ui.seasonfile;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.contacts.EventContacts;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Says how many events have no contact, and leads to where they get one. */
final class LackingContacts extends Div {

    private static final String ADDRESS = "events/contacts";

    private LackingContacts(int without, @Nullable UUID importId) {
        setId("lacking-contacts");
        Anchor link = new Anchor(importId == null ? ADDRESS : ADDRESS + "?import=" + importId, "Add contacts");
        add(
                new Paragraph(
                        without == 1
                                ? "1 event has no contact, and gets no messages before it has one."
                                : "%,d events have no contacts, and get no messages before they have some."
                                        .formatted(without)),
                link);
    }

    /**
     * Empty where each event has a contact, or nobody can tell at the moment.
     *
     * @param importId only of the events that came by it; null: of all that are still to come
     */
    static Optional<LackingContacts> of(EventContacts contacts, Caller caller, @Nullable UUID importId) {
        try {
            int without = contacts.countWithout(caller, importId);
            return without == 0 ? Optional.empty() : Optional.of(new LackingContacts(without, importId));
        } catch (DataAccessException away) {
            return Optional.empty();
        }
    }
}
